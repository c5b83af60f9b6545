import { carry } from '../carry.ts';
import type { Slot } from '../slot-shape.ts';

/**
 * Returns a wrapper of a thenable, so that its `then`, which a job of the engine calls, runs in the current frame; and any
 * other value as it is.
 *
 * @param slot The holder of the frame variable.
 * @param value A thenable, a promise of another kind or realm, or anything else.
 */
export function thenableInFrame<T>(slot: Slot, value: T | PromiseLike<T>): T | PromiseLike<T> {
  if (value !== Object(value)) return value;
  try {
    // Note: read once, because the read may send a message to another thread; and an error of a getter is left to the
    // engine, which reads it again.
    const { then } = value as PromiseLike<T>;
    return typeof then === 'function' ? { then: carry(slot, then).bind(value) } : value;
  } catch (error) {
    return {
      get then(): never {
        throw error;
      },
    };
  }
}
