import * as v from 'valibot';
import { AmbitError } from '../errors/ambit-error.ts';
import { immutable } from '../model/immutable.ts';
import { isSecret, MASK } from './mask.ts';
import { definitionOf, type SettingName, type SettingsRecord, type SettingValues } from './setting-names.ts';
import { TYPES } from './setting-types.ts';

/**
 * Returns the values that what was given stands for.
 *
 * @param given Values by the names of the settings.
 * @throws {AmbitError} `ERR_SETTING_INVALID` with the name, and with the value where it is not secret.
 */
export function castAll(given: SettingsRecord): SettingValues {
  const entries = Object.entries(given) as [SettingName, unknown][];
  return Object.fromEntries(entries.map(([name, value]) => [name, cast(name, value)])) as SettingValues;
}

/** Returns the value that one setting gets from what was given; see {@link castAll}. */
export function cast(name: SettingName, value: unknown): unknown {
  const [, type, initial] = definitionOf(name);
  if (value === null && initial === null) return null;
  const { schema, expected } = TYPES[type];
  // Hint: valibot's own issues stay out of the error, because they quote the value.
  const result = v.safeParse<v.GenericSchema>(schema, value);
  if (result.success) return immutable(result.output);
  const shown = isSecret(name) ? MASK : show(value);
  const orNull = initial === null ? ', or null' : '';
  throw new AmbitError(
    'ERR_SETTING_INVALID',
    `Cannot set ${name} to ${shown}: Expected ${expected}${orNull}`,
  );
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function' || (typeof value === 'object' && value !== null))
    return `a ${typeof value}`;
  return String(value);
}
