import { enqueueMicrotask } from '../../platform/native.ts';
import type { Backend } from '../backend.ts';
import type { Frame } from '../frame.ts';
import type { Slot } from '../slot-shape.ts';

/** Why a carrier is a limit where nothing tells of it. */
export const UNOBSERVED = 'not observed in this runtime';
const UNTRANSFORMED = `${UNOBSERVED} without the build transform`;
const CALLBACK = `${UNOBSERVED}; bind() the callback`;
const THENABLE = `${UNOBSERVED}; bind() its then`;

/** Why no backend whose frame is a variable carries what an `await` does, by itself. */
export const awaitLimits: Backend['limits'] = {
  await: `${UNTRANSFORMED}; use keep()`,
  awaitedThenable: `${UNTRANSFORMED}; bind() its then`,
  returnedThenable: `${UNTRANSFORMED}; bind() its then`,
};

/** Why none carries what an engine does with a thenable elsewhere. */
export const thenableLimits: Backend['limits'] = { thenable: THENABLE, resolvedThenable: THENABLE };

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
      ...thenableLimits,
      promise: CALLBACK,
      microtask: CALLBACK,
      timer: CALLBACK,
      animationFrame: CALLBACK,
      callback: CALLBACK,
      operation: CALLBACK,
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
      // Note: every stretch of code begins at the root, so one that ends without an exit must not pass its frame on.
      if (frame !== slot.root) enqueueMicrotask(() => leave(slot));
    },
  };
}

function leave(slot: Slot): void {
  slot.frame = slot.root;
}
