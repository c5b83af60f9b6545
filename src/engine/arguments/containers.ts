import { isPlain } from '../../model/kind-of.ts';

/** Data that can hold futures: an array, a plain object, a set or a map. */
export type Container = readonly unknown[] | ReadonlySet<unknown> | ReadonlyMap<unknown, unknown> | object;

/** Returns whether an object is data that can hold futures. Instances of other classes are passed on as they are. */
export function isContainer(value: object): boolean {
  return Array.isArray(value) || isPlain(value) || value instanceof Map || value instanceof Set;
}

/**
 * Calls a function with each value that a container holds, the keys of a map included.
 *
 * Getters are not called: they run code of the user.
 *
 * @param container The container.
 * @param visit The function.
 */
export function forEachHeld(container: Container, visit: (value: unknown) => void): void {
  if (Array.isArray(container) || container instanceof Set) {
    for (const value of container) visit(value);
  } else if (container instanceof Map) {
    for (const [key, value] of container) {
      visit(key);
      visit(value);
    }
  } else {
    for (const key of Object.keys(container)) visit(Object.getOwnPropertyDescriptor(container, key)?.value);
  }
}

/** Returns an empty container of the kind of another one. An array is a plain array then. */
export function emptyLike(container: Container): Container {
  if (Array.isArray(container)) return [];
  if (container instanceof Set) return new Set();
  return container instanceof Map ? new Map() : Object.create(Object.getPrototypeOf(container));
}

/**
 * Puts into an empty container what another one holds.
 *
 * @param target The empty container.
 * @param source The other one, of the same kind.
 * @param change The function that returns the value to put in for one that is held.
 */
export function fill(target: Container, source: Container, change: (value: unknown) => unknown): void {
  if (Array.isArray(source)) {
    for (const value of source) (target as unknown[]).push(change(value));
  } else if (source instanceof Set) {
    for (const value of source) (target as Set<unknown>).add(change(value));
  } else if (source instanceof Map) {
    for (const [key, value] of source) (target as Map<unknown, unknown>).set(change(key), change(value));
  } else {
    for (const key of Reflect.ownKeys(source)) {
      const descriptor = Object.getOwnPropertyDescriptor(source, key) as PropertyDescriptor;
      const changed = 'value' in descriptor ? { ...descriptor, value: change(descriptor.value) } : descriptor;
      Object.defineProperty(target, key, changed);
    }
  }
}
