import { AmbitError } from '../errors/ambit-error.ts';
import { type FieldValues, ValidFields } from './field-values.ts';
import type { ModelShape } from './model-shape.ts';

/** The fields that a class is tried with: its constructor then makes an object that can be added to. */
export class Trial extends ValidFields {
  /** Defines the fields by getters, which tells them from those that the class declares itself. */
  defineGetters(context: object, keys: Iterable<string>): void {
    for (const key of keys) {
      const get = (): unknown => this.values[key];
      Object.defineProperty(context, key, { configurable: true, enumerable: true, get });
    }
  }
}

const tried = new WeakSet<object>();

/** Returns whether a class was tried, and declares no field. */
export function isTried(model: object): boolean {
  return tried.has(model);
}

type ModelClass = new (input: object) => object;

/**
 * Refuses a class that declares a public field, which an engine cannot add to a context, for that is frozen by then, or a
 * getter or method of the name of a field, which would never be called.
 *
 * No class lists its fields, so that each is tried once.
 *
 * @param model The class.
 * @param shape The model of its fields.
 * @param values The values of a context, which the class may read as it is tried.
 * @throws {AmbitError} `ERR_CONTEXT_INVALID`.
 */
export function refuseClassFields(model: ModelClass, shape: ModelShape, values: FieldValues): void {
  // Note: first, because the class may create contexts of its own as it is tried.
  tried.add(model);
  const members = [...shape.fields.keys()].filter(
    (key) => key in model.prototype && !(key in Object.prototype),
  );
  const [declared] = [...members, ...fieldsOf(model, values)];
  if (declared === undefined) return;
  tried.delete(model);
  throw new AmbitError(
    'ERR_CONTEXT_INVALID',
    `Cannot create ${shape.name}: its class declares "${String(declared)}" itself. Define it as a field of the model, or write a getter of another name`,
  );
}

// Of the properties, those of the model have a getter, unless the class declares them again.
function fieldsOf(model: ModelClass, values: FieldValues): readonly PropertyKey[] {
  try {
    // Note: an engine makes the contexts of a class faster as long as all of its instances are alike.
    const Tried = class extends model {};
    const properties = Object.getOwnPropertyDescriptors(new Tried(new Trial(values)));
    return Reflect.ownKeys(properties).filter((key) => Reflect.get(properties, key).get === undefined);
  } catch {
    // It has its own error in a real context.
    return [];
  }
}
