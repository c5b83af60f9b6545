import { immutable } from './immutable.ts';

/** The fields of a context by their names. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** Returns fields as a context holds them: immutable, in the same object. */
export function freezeFields(fields: Record<string, unknown>): FieldValues {
  for (const key of Object.keys(fields)) fields[key] = immutable(fields[key]);
  return Object.freeze(fields);
}
