import { carry } from '../carry.ts';
import type { Frame } from '../frame.ts';
import type { Slot } from '../slot-shape.ts';
import type { Patches } from './patches.ts';

/**
 * Makes `Array.fromAsync` resume its iterator, and call its mapper, in the frame in which it was called.
 *
 * It awaits inside the engine, which no build transform can see.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 */
export function patchFromAsync(slot: Slot, patches: Patches): void {
  patches.hook(Array, 'fromAsync', {
    pass(argument, at) {
      if (at === 1) return carry(slot, argument);
      return at === 0 && argument != null ? itemsIn(slot, argument) : argument;
    },
  });
}

// The engine reads each method once, and judges the result: a method that is not a function, an array-like, an error of a getter.
function itemsIn(slot: Slot, items: unknown): unknown {
  const { frame } = slot;
  return reader(items, (method, key) => {
    if (typeof method !== 'function' || typeof key === 'string') return method;
    return () => iteratorIn(slot, Reflect.apply(method, items, []), frame);
  });
}

function iteratorIn(slot: Slot, iterator: unknown, frame: Frame): unknown {
  if (Object(iterator) !== iterator) return iterator;
  return reader(iterator, (method) =>
    typeof method === 'function'
      ? carry(slot, (...args: unknown[]) => Reflect.apply(method, iterator, args), frame)
      : method,
  );
}

// Note: what is read of a proxy must be what its target has where that is frozen, so the target is another object.
function reader(target: unknown, change: (value: unknown, key: string | symbol) => unknown): object {
  return new Proxy(
    {},
    { get: (_, key) => change((target as Readonly<Record<PropertyKey, unknown>>)[key], key) },
  );
}
