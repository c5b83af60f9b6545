import { bind } from '../bind.ts';
import type { Slot } from '../slot.ts';

type FromAsync = (this: unknown, items: unknown, ...rest: unknown[]) => Promise<unknown[]>;

/**
 * Makes `Array.fromAsync` resume its iterator, and call its mapper, in the frame in which it was called.
 *
 * It awaits inside the engine, which no build transform can see.
 *
 * @param slot The holder of the frame variable.
 */
export function patchFromAsync(slot: Slot): void {
  const descriptor = Object.getOwnPropertyDescriptor(Array, 'fromAsync');
  if (descriptor === undefined) return;
  const native = descriptor.value as FromAsync;
  function fromAsync(this: unknown, items: unknown, ...rest: unknown[]): Promise<unknown[]> {
    if (slot.frame === slot.root) return native.call(this, items, ...rest);
    const [mapper, ...others] = rest;
    const mapping = typeof mapper === 'function' ? [bind(mapper as () => unknown), ...others] : rest;
    return native.call(this, bindIterable(items), ...mapping);
  }
  Object.defineProperty(Array, 'fromAsync', { ...descriptor, value: fromAsync });
}

// What is not iterable, an array-like or nothing at all, is the native function's to judge.
function bindIterable(items: unknown): unknown {
  for (const key of [Symbol.asyncIterator, Symbol.iterator]) {
    const method: unknown = Reflect.get(Object(items), key, items);
    if (typeof method === 'function') return { [key]: () => bind(Reflect.apply(method, items, [])) };
  }
  return items;
}
