import type { Backend } from '../backend.ts';
import type { Frame } from '../frame.ts';
import type { Slot } from '../slot.ts';
import { KeptPromise } from './kept-promise.ts';
import { enqueueMicrotask, NativePromise } from './native.ts';

/** Why no backend whose frame is a variable carries what an `await` does, by itself. */
export const awaitLimits: Backend['limits'] = {
  await: 'a native await cannot be observed; use keep(), or the build transform',
  awaitedThenable: 'a native await cannot be observed; bind() its then, or use the build transform',
  returnedThenable: 'a native async function cannot be observed; bind() its then, or use the build transform',
};

const UNOBSERVED = 'nothing tells this backend when the callback is scheduled or run; bind() it';

/**
 * Creates the backend that needs nothing of its runtime: the frame is a variable, set for the time of a call.
 *
 * @param slot The holder of that variable.
 */
export function synchronousBackend(slot: Slot): Backend {
  return {
    name: 'synchronous',
    await: ['keep'],
    limits: {
      ...awaitLimits,
      thenable: UNOBSERVED,
      resolvedThenable: UNOBSERVED,
      promise: UNOBSERVED,
      microtask: UNOBSERVED,
      timer: UNOBSERVED,
      animationFrame: UNOBSERVED,
      callback: UNOBSERVED,
      operation: UNOBSERVED,
    },
    current: () => slot.frame,
    run<R>(frame: Frame, fn: () => R): R {
      const previous = slot.frame;
      slot.frame = frame;
      try {
        return fn();
      } finally {
        slot.frame = previous;
      }
    },
    enter(frame) {
      slot.frame = frame;
      // Hint: every stretch of code begins at the root, so one that ends without an exit must not pass its frame on.
      if (frame !== slot.root) enqueueMicrotask(() => leave(slot));
    },
    keep<T>(value: T | PromiseLike<T>): Promise<T> {
      return slot.frame === slot.root ? NativePromise.resolve(value) : new KeptPromise(slot, value);
    },
  };
}

function leave(slot: Slot): void {
  slot.frame = slot.root;
}
