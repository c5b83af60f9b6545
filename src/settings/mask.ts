import { inspectAs } from '../model/inspect.ts';
import { definitionOf, SETTING_NAMES, type SettingName } from './setting-names.ts';
import { TYPES } from './setting-types.ts';

/** What is shown in place of a secret; Prefect's `obfuscate` shows the same. */
export const MASK = '********';

/** Tells whether the value of a setting is not to be shown. */
export function isSecret(name: SettingName): boolean {
  return TYPES[definitionOf(name)[1]].secret === true;
}

/**
 * Returns a copy of values in which those of secret settings are masked.
 *
 * @param values The values by the names of the settings.
 */
export function masked(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const secrets = SETTING_NAMES.filter((name) => isSecret(name) && Object.hasOwn(values, name));
  return { ...values, ...Object.fromEntries(secrets.map((name) => [name, MASK])) };
}

/**
 * Returns a frozen record of values that is masked wherever it is printed or made JSON of; to read it reveals them.
 *
 * @param values The values by the names of the settings.
 */
export function maskedRecord<T extends object>(values: T): Readonly<T> {
  const record: object = Object.create(masking);
  return Object.freeze(Object.assign(record, values));
}

const masking = {
  toJSON(): Record<string, unknown> {
    return masked({ ...this });
  },
};
inspectAs(masking, (record) => ({ value: record.toJSON() }));
