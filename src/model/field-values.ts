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

/**
 * Creates a context of values that are valid and immutable already; nothing looks at them again.
 *
 * @param model The class.
 * @param values The values of all of its fields.
 */
export function createOfValid<C extends object>(
  model: new (...args: never) => C,
  values: Partial<C> & FieldValues,
): C {
  return Reflect.construct(model, [new ValidFields(values)]);
}

/** Makes values immutable, in the same object, and returns it. */
export function makeImmutable(values: Record<string, unknown>): FieldValues {
  for (const key of Object.keys(values)) {
    const value = values[key];
    if (typeof value === 'object') values[key] = immutable(value);
  }
  return values;
}
