import { immutable } from './immutable.ts';

/** The values of the fields of a context by their names. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** Values that are valid and immutable already: a constructor takes them as they are. */
export class ValidFields {
  readonly values: FieldValues;

  constructor(values: FieldValues) {
    this.values = values;
  }
}

/** Makes values immutable, in the same object, and returns it. */
export function makeImmutable(values: Record<string, unknown>): FieldValues {
  for (const key of Object.keys(values)) {
    const value = values[key];
    if (typeof value === 'object') values[key] = immutable(value);
  }
  return values;
}
