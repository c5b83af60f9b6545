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
  return {
    answer: (value) => inFrame(slot, value),
    // Hint: transformed code saves the frame between its arguments, where it costs no statement; it is the current one.
    suspend(value, _frame, base) {
      const awaited = inFrame(slot, value);
      slot.frame = base;
      return awaited;
    },
  };
}

// Hint: what nearly all code awaits, a promise whose `then` is the realm's own, is found out first.
function inFrame(slot: Slot, value: unknown): unknown {
  const isPlain = value instanceof NativePromise && value.then === NativePromise.prototype.then;
  return isPlain || slot.frame === slot.root ? value : thenableInFrame(slot, value);
}
