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
    answer: (value) => (slot.frame === slot.root || isPlain(value) ? value : thenableInFrame(slot, value)),
    suspend(value, frame, base) {
      const awaited = frame === slot.root || isPlain(value) ? value : thenableInFrame(slot, value);
      slot.frame = base;
      return awaited;
    },
  };
}

// A primitive value, or a promise whose `then` is the realm's own.
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' && typeof value !== 'function') return true;
  return value instanceof NativePromise && value.then === NativePromise.prototype.then;
}
