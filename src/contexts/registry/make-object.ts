import type { ObjectType } from '../../model/object-kind.ts';
import { registerObject } from './register-object.ts';
import { ObjectRegistry } from './registry.ts';

/** How an object is made that registers itself. */
export interface Making<T extends object, S extends T> {
  /** Returns the object. */
  readonly make: () => S;
  /** Returns a placeholder for an object that cannot be made, where the active registry captures failures. */
  readonly placeholder: (error: unknown) => S;
  /** The arguments that it is made from. */
  readonly args: readonly unknown[];
  /** The class or kind to register it as. @default {its class} */
  readonly type?: ObjectType<T>;
}

/**
 * Makes an object and registers it in the active registry, if there is one. Where that captures failures, the
 * error is kept in it, and a placeholder returned.
 *
 * @param making How it is made.
 * @throws What `make` throws, unless that is captured.
 */
export function makeObject<T extends object, S extends T>({
  make,
  placeholder,
  args,
  type,
}: Making<T, S>): S {
  const registry = ObjectRegistry.get();
  try {
    const object = make();
    registerObject(object, type);
    return object;
  } catch (error) {
    if (registry?.captureFailures !== true) throw error;
    const instance = placeholder(error);
    registry.registerInitFailure({ error, instance, args }, type);
    return instance;
  }
}
