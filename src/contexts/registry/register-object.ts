import type { ObjectType } from '../../model/object-kind.ts';
import { ObjectRegistry } from './registry.ts';

const types = new WeakMap<object, ObjectType<object> | undefined>();

/**
 * Registers an object in the active registry, if there is one.
 *
 * It is for objects that no class makes, such as flows; to a class, apply {@link registerInstances}.
 *
 * @param object The object.
 * @param type The class or kind to register it as. @default {its class}
 */
export function registerObject<T extends object>(object: T, type?: ObjectType<T>): void {
  types.set(object, type as ObjectType<object> | undefined);
  ObjectRegistry.get()?.registerInstance(object, type);
}

/**
 * Registers those of some values that {@link registerObject} was called with before, where another registry or none
 * was active.
 *
 * @param registry The registry; what it has already stays as it is.
 * @param values The values.
 */
export function adoptObjects(registry: ObjectRegistry, values: readonly unknown[]): void {
  const registered = new Set(registry.getInstances(Object));
  const objects = values.filter((value) => Object(value) === value) as object[];
  for (const object of new Set(objects)) {
    if (types.has(object) && !registered.has(object)) registry.registerInstance(object, types.get(object));
  }
}
