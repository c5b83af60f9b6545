import * as v from 'valibot';
import { isPlain } from './kind-of.ts';

/**
 * Returns the schema of a plain object whose keys are data, whatever they are: `v.record()` of valibot leaves out
 * `__proto__`, `constructor` and `prototype`.
 *
 * @param value The schema of its values.
 */
export function dictionary<T>(value: v.GenericSchema<T>): v.GenericSchema<Record<string, T>> {
  return v.pipe(
    v.custom<Record<string, T>>(
      isObject,
      ({ received }) => `Invalid type: Expected Object but received ${received}`,
    ),
    v.transform((object) => new Map(Object.entries(object))),
    v.map(v.string(), value),
    v.transform((entries) => Object.fromEntries(entries)),
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && isPlain(value);
}
