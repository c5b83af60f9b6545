import { AmbitError } from '../errors/ambit-error.ts';
import { Copied } from './copy-fields.ts';
import type { FieldValues } from './field-values.ts';

/** The fields that a class is tried with: its constructor then makes an object that can be added to. */
export class Trial extends Copied {}

const tried = new WeakSet<object>();

/**
 * Refuses a class that declares public fields, which an engine cannot add to a context, for that is frozen by then.
 *
 * No class lists its fields, so that each is tried once.
 *
 * @param model The class.
 * @param name The name of the model, for errors.
 * @param values The values of a context, which the class may read as it is tried.
 * @throws {AmbitError} `ERR_CONTEXT_INVALID`.
 */
export function refuseClassFields(model: ModelType, name: string, values: FieldValues): void {
  if (tried.has(model)) return;
  tried.add(model);
  const [field] = fieldsOf(model, values);
  if (field === undefined) return;
  tried.delete(model);
  throw new AmbitError(
    'ERR_CONTEXT_INVALID',
    `Cannot create ${name}: its class declares the field "${String(field)}", which is mutable. Define it as a field of the model, or write a getter`,
  );
}

type ModelType = new (input: object) => object;

// Of the properties, those of the model have a getter, unless the class declares them again.
function fieldsOf(model: ModelType, values: FieldValues): readonly PropertyKey[] {
  try {
    const properties = Object.getOwnPropertyDescriptors(new model(new Trial(values)));
    return Reflect.ownKeys(properties).filter((key) => Reflect.get(properties, key).get === undefined);
  } catch {
    // It has its own error in a real context.
    return [];
  }
}
