import * as v from 'valibot';
import { AmbitError } from '../errors/ambit-error.ts';
import { immutable } from '../model/immutable.ts';
import { MASK } from '../model/mask.ts';
import { isSecret } from './mask.ts';
import { Secret } from './secret.ts';
import { definitionOf, type SettingName } from './setting-names.ts';
import { TYPES } from './setting-types.ts';

/**
 * Returns the value that a setting gets from what was given.
 *
 * @param name The name of the setting.
 * @param given What was given.
 * @param place The file that it stands in, for errors. @default {none}
 * @throws {AmbitError} `ERR_SETTING_INVALID` with the name, and with the value where it is not secret.
 */
export function cast(name: SettingName, given: unknown, place?: string): unknown {
  const [, type, initial] = definitionOf(name);
  const value = given instanceof Secret ? given.reveal() : given;
  if (value === null && initial === null) return null;
  const { schema, expected } = TYPES[type];
  // Hint: valibot's own issues stay out of the error, because they quote the value.
  const result = v.safeParse<v.GenericSchema>(schema, value);
  if (result.success) {
    const output = immutable(result.output);
    return isSecret(name) ? new Secret(output) : output;
  }
  const shown = isSecret(name) ? MASK : show(value);
  const where = place === undefined ? '' : ` in ${place}`;
  const orNull = initial === null ? ', or null' : '';
  throw new AmbitError(
    'ERR_SETTING_INVALID',
    `Cannot set ${name} to ${shown}${where}: Expected ${expected}${orNull}`,
  );
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function' || (typeof value === 'object' && value !== null))
    return `a ${typeof value}`;
  return String(value);
}
