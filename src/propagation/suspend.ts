import { NativePromise } from './backends/native.ts';
import { thenableInFrame } from './backends/thenable-in-frame.ts';
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
    return frame === slot.root || isPlainPromise(value) ? value : thenableInFrame(slot, frame, value);
  };
}

function isPlainPromise(value: unknown): boolean {
  return value instanceof NativePromise && value.then === NativePromise.prototype.then;
}
