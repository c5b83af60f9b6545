import * as v from 'valibot';
import { immutable } from '../../model/immutable.ts';
import { MASK } from '../../model/mask.ts';
import { definitionOf, type SettingName } from '../catalogue/setting-names.ts';
import { fromJson, TYPES } from '../catalogue/setting-types.ts';
import { concealUsers } from '../secrets/conceal-users.ts';
import { isSecret } from '../secrets/mask.ts';
import { Secret } from '../secrets/secret.ts';
import { settingsError } from './settings-error.ts';
import type { SettingsLayer } from './settings-layer.ts';

/** The sources whose strings Prefect parses as JSON first; in files, a list is a list of TOML. */
const JSON_SOURCES: readonly (string | undefined)[] = ['env', '.env file'];

/**
 * Casts the given value of a setting, and returns it.
 *
 * @param name The name of the setting.
 * @param given The given value.
 * @param origin Where it was given: the source decides whether a string may be JSON, and errors name the location.
 * @throws {AmbitError} `ERR_SETTING_INVALID` with the name, and with the value where it is not secret.
 */
export function cast(
  name: SettingName,
  given: unknown,
  origin: Partial<Pick<SettingsLayer, 'source' | 'location'>> = {},
): unknown {
  const [, type, initial] = definitionOf(name);
  const { schema, expected, isJson } = TYPES[type];
  const revealed = given instanceof Secret ? given.reveal() : given;
  const value = isJson && JSON_SOURCES.includes(origin.source) ? (fromJson(revealed) ?? initial) : revealed;
  if (value === null && initial === null) return null;
  // Note: valibot's own issues stay out of the error, because they quote the value.
  const result = v.safeParse<v.GenericSchema>(schema, value);
  if (result.success) {
    const output = immutable(result.output);
    return isSecret(name) ? new Secret(output) : output;
  }
  const shown = isSecret(name) ? MASK : show(revealed);
  const where = origin.location === undefined ? '' : ` in ${origin.location}`;
  const orNull = initial === null ? ', or null' : '';
  throw settingsError(
    'ERR_SETTING_INVALID',
    `Cannot set ${name} to ${shown}${where}: Expected ${expected}${orNull}`,
  );
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(concealUsers(value));
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function' || (typeof value === 'object' && value !== null))
    return `a ${typeof value}`;
  return String(value);
}
