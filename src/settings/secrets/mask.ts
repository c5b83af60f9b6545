import { definitionOf, type SettingName, type SettingsRecord } from '../catalogue/setting-names.ts';
import { TYPES } from '../catalogue/setting-types.ts';
import { concealUsers } from './conceal-users.ts';
import { Secret } from './secret.ts';

/** Returns whether the value of a setting must not be shown. */
export function isSecret(name: SettingName): boolean {
  return TYPES[definitionOf(name)[1]].secret === true;
}

/**
 * Returns a frozen copy of values in which those of secret settings are hidden.
 *
 * @param values The values by the names of the settings.
 */
export function hideSecrets(values: Readonly<Record<string, unknown>>): SettingsRecord {
  const entries = Object.entries(values) as [SettingName, unknown][];
  const hidden = entries.map(([name, value]) => [name, isSecret(name) ? hide(value) : value]);
  return Object.freeze(Object.fromEntries(hidden)) as SettingsRecord;
}

/** Returns a copy of values in which the user and the password of URLs are masked. */
export function concealValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? concealUsers(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function hide(value: unknown): unknown {
  return value === null || value === undefined || value instanceof Secret ? value : new Secret(value);
}
