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

/** Assigns to a context all of its fields, in the order of the model; those without a value are `undefined`. */
export function assignFields(context: object, fields: Iterable<string>, values: FieldValues): void {
  for (const key of fields) (context as Record<string, unknown>)[key] = values[key];
}

/** Returns the fields of a context that have a value. */
export function givenFields(context: object): FieldValues {
  return Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined));
}
