import { NativePromise } from './backends/native.ts';
import { standIn } from './backends/thenable-in-frame.ts';
import type { Frame } from './frame.ts';
import type { Slot } from './slot.ts';

/**
 * Leaves a frame, as transformed code is about to be suspended, and returns what it is to await.
 *
 * That is the value itself, but for a thenable: a job of the engine calls its `then`, which no patch can observe, so a
 * stand-in takes it to the frame of the `await`.
 *
 * @param slot The slot.
 * @param value The operand of the `await`.
 * @param frame The current frame.
 * @param base The frame that was current when this stretch of code began.
 */
export function suspend(slot: Slot, value: unknown, frame: Frame, base: Frame): unknown {
  const awaited = frame === slot.root ? value : carry(slot, value, frame);
  slot.frame = base;
  return awaited;
}

// Hint: `then` is read once, because some answer to that with a message to another thread; and what its getter throws
// is a rejection, as with `await`.
function carry(slot: Slot, value: unknown, frame: Frame): unknown {
  try {
    if (isPlain(value)) return value;
    const { then } = value as { readonly then: unknown };
    return typeof then === 'function'
      ? standIn(slot, frame, value, then as PromiseLike<unknown>['then'])
      : value;
  } catch (error) {
    return NativePromise.reject(error);
  }
}

function isPlain(value: unknown): boolean {
  if (value instanceof NativePromise) return value.then === NativePromise.prototype.then;
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}
