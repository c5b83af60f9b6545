import { NativePromise } from './backends/native.ts';
import { standIn } from './backends/thenable-in-frame.ts';
import type { Frame } from './frame.ts';
import type { Slot } from './slot.ts';

/**
 * Creates the function that transformed code calls as it is about to be suspended: it leaves the current frame, and
 * returns what to await.
 *
 * That is the value itself, but for a thenable: a job of the engine calls its `then`, which no patch can observe, so a
 * stand-in takes it to the frame of the `await`.
 *
 * @param slot The slot.
 */
export function createSuspend(slot: Slot): Slot['suspend'] {
  return (value, frame, base) => {
    slot.frame = base;
    return frame === slot.root || isPlainPromise(value) ? value : carry(slot, value, frame);
  };
}

function isPlainPromise(value: unknown): boolean {
  return value instanceof NativePromise && value.then === NativePromise.prototype.then;
}

// Hint: `then` is read once, because some answer to that with a message to another thread; and what its getter throws
// is a rejection, as with `await`.
function carry(slot: Slot, value: unknown, frame: Frame): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
  try {
    const then: unknown = slot.backend.run(frame, () => Reflect.get(value, 'then'));
    return typeof then === 'function'
      ? standIn(slot, frame, value, then as PromiseLike<unknown>['then'])
      : value;
  } catch (error) {
    return NativePromise.reject(error);
  }
}
