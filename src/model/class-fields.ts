import { AmbitError } from '../errors/ambit-error.ts';

/** What a class is tried with: its constructor then makes an object that can be added to. */
export const TRIAL: object = Object.freeze({});

const tried = new WeakSet<object>();

/**
 * Refuses a class that declares public fields, which an engine cannot add to a context, for that is frozen by then.
 *
 * No class lists its fields, so that each is tried once.
 *
 * @param model The class.
 * @param name The name of the model, for errors.
 * @throws {AmbitError} `ERR_CONTEXT_INVALID`.
 */
export function refuseClassFields(model: new (input: object) => object, name: string): void {
  if (tried.has(model)) return;
  tried.add(model);
  const [field] = fieldsOf(model);
  if (field === undefined) return;
  tried.delete(model);
  throw new AmbitError(
    'ERR_CONTEXT_INVALID',
    `Cannot create ${name}: its class declares the field "${String(field)}", which could be changed. Define it as a field of the model, or write a getter`,
  );
}

function fieldsOf(model: new (input: object) => object): readonly PropertyKey[] {
  try {
    return Reflect.ownKeys(new model(TRIAL));
  } catch {
    // It needs a real context, and has its own error there.
    return [];
  }
}
