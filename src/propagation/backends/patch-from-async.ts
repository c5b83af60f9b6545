import { iteratorIn } from '../iterator-in.ts';
import type { Slot } from '../slot.ts';
import { carry } from './carry.ts';
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
  const passes = [carryIterable, carry];
  patches.hook(Array, 'fromAsync', {
    pass: (argument, at) => passes[at]?.(slot, argument) ?? argument,
  });
}

// What is not iterable, an array-like or nothing at all, is the native function's to judge.
function carryIterable(slot: Slot, items: unknown): unknown {
  const { frame } = slot;
  for (const key of [Symbol.asyncIterator, Symbol.iterator]) {
    const method = (items as Partial<Record<symbol, unknown>> | null | undefined)?.[key];
    if (typeof method === 'function') {
      return { [key]: () => iteratorIn((fn) => carry(slot, fn, frame)(), method.call(items)) };
    }
  }
  return items;
}
