import { NativePromise } from './backends/native.ts';
import type { Frame } from './frame.ts';
import type { Slot } from './slot.ts';

/**
 * Returns what transformed code is to await in place of a value, so that a thenable's `then` runs in the frame of the
 * `await`: a job of the engine calls it, which no patch can observe.
 *
 * A promise is awaited as it is; so is everything where no context is active.
 *
 * @param slot The slot.
 * @param value The operand of the `await`.
 * @param frame The frame of the `await`.
 */
export function awaitable(slot: Slot, value: unknown, frame: Frame): unknown {
  if (frame === slot.root || isPlain(value)) return value;
  try {
    return slot.backend.run(frame, () => standIn(slot, value as PromiseLike<unknown>, frame));
  } catch (error) {
    // Hint: an `await` turns what the getter of a `then` throws into a rejection.
    return NativePromise.reject(error);
  }
}

function isPlain(value: unknown): boolean {
  if (value instanceof NativePromise) return value.then === NativePromise.prototype.then;
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

// The `then` of a value is read once, because some answer to that with a message to another thread.
function standIn(slot: Slot, value: PromiseLike<unknown>, frame: Frame): unknown {
  const { then } = value;
  if (typeof then !== 'function') return value;
  return {
    then: (resolve: () => void, reject: () => void) =>
      slot.backend.run(frame, () => Reflect.apply(then, value, [resolve, reject])),
  };
}
