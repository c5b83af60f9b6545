import { bind } from '../bind.ts';
import type { Slot } from '../slot.ts';
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
    enter([items, mapper, ...rest]) {
      if (slot.frame === slot.root) return [items, mapper, ...rest];
      return [
        bindIterable(items),
        typeof mapper === 'function' ? bind(mapper as () => unknown) : mapper,
        ...rest,
      ];
    },
  });
}

// What is not iterable, an array-like or nothing at all, is the native function's to judge.
function bindIterable(items: unknown): unknown {
  for (const key of [Symbol.asyncIterator, Symbol.iterator]) {
    const method: unknown = Reflect.get(Object(items), key, items);
    if (typeof method === 'function') return { [key]: () => bind(Reflect.apply(method, items, [])) };
  }
  return items;
}
