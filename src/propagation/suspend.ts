import { NativePromise } from './backends/native.ts';
import { thenableInFrame } from './backends/thenable-in-frame.ts';
import type { Slot } from './slot.ts';

/**
 * Creates the functions that transformed code calls as it is about to be suspended, which leaves the current frame and
 * returns what to await; and as an async function is about to return, which returns what it is to return.
 *
 * That is the value itself, but for a thenable: a job of the engine calls its `then`, which no patch can observe, so a
 * stand-in takes it to the current frame.
 *
 * @param slot The slot.
 */
export function createSuspend(slot: Slot): Pick<Slot, 'suspend' | 'answer'> {
  function answer(value: unknown): unknown {
    return slot.frame === slot.root || isPlainPromise(value) ? value : thenableInFrame(slot, value);
  }
  return {
    answer,
    suspend(value, _frame, base) {
      const awaited = answer(value);
      slot.frame = base;
      return awaited;
    },
  };
}

function isPlainPromise(value: unknown): boolean {
  return value instanceof NativePromise && value.then === NativePromise.prototype.then;
}
