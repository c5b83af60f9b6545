import type { Frame } from '../frame.ts';
import type { Slot } from '../slot.ts';
import { carry } from './carry.ts';
import { NativePromise } from './native.ts';

/**
 * Returns what stands in for a thenable, so that its `then`, which a job of the engine calls, runs in a frame; and any
 * other value as it is.
 *
 * @param slot The holder of the frame variable.
 * @param frame The frame.
 * @param value A thenable, a promise of another kind or realm, or anything else.
 */
export function thenableInFrame<T>(slot: Slot, frame: Frame, value: T | PromiseLike<T>): T | PromiseLike<T> {
  if (Object(value) !== value) return value;
  try {
    // Hint: read once, because some answer to that with a message to another thread; and what a getter throws is a
    // rejection, as with `await`.
    const read = (): unknown => Reflect.get(value as object, 'then');
    const then = carry(slot, read, frame)();
    return typeof then === 'function' ? { then: carry(slot, then, frame).bind(value) } : value;
  } catch (error) {
    return NativePromise.reject(error);
  }
}
