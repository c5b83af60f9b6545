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

type ModelClass = new (input: object) => object;

/**
 * Refuses a class that declares public fields, which an engine cannot add to a context, for that is frozen by then, and
 * one with a getter or method of the name of a field, which would never be called.
 *
 * No class lists its fields, so that each is tried once.
 *
 * @param model The class.
 * @param shape The model of its fields.
 * @param values The values of a context, which the class may read as it is tried.
 * @throws {AmbitError} `ERR_CONTEXT_INVALID`.
 */
export function refuseClassFields(model: ModelClass, shape: ModelShape, values: FieldValues): void {
  if (tried.has(model)) return;
  const member = [...shape.fields.keys()].find((key) => isMember(model, key));
  if (member !== undefined) {
    throw refusal(shape, `has a member "${member}", as the model has a field. Rename one of them`);
  }
  const [field] = fieldsOf(model, values);
  if (field !== undefined) {
    const remedy = 'which could be changed. Define it as a field of the model, or write a getter';
    throw refusal(shape, `declares the field "${String(field)}", ${remedy}`);
  }
  tried.add(model);
}

function isMember(model: ModelClass, key: string): boolean {
  return key in model.prototype && !(key in Object.prototype);
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

function refusal({ name }: ModelShape, reason: string): AmbitError {
  return new AmbitError('ERR_CONTEXT_INVALID', `Cannot create ${name}: its class ${reason}`);
}
