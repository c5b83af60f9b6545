import type { Frame } from '../frame.ts';
import type { Slot } from '../slot.ts';
import { enqueueMicrotask } from './native.ts';

/** The methods of async generators that lead to a `catch` or `finally`. */
interface Resumable {
  return(this: unknown, value: unknown): Promise<unknown>;
  throw(this: unknown, reason: unknown): Promise<unknown>;
}

// Transformed generators take the root for a rejection; this frame holds nothing either, and is another one.
const NOTHING: Frame = [];

/**
 * Makes an async generator that is ended run its `catch` and `finally` in the frame of whoever ended it.
 *
 * `return` awaits its argument before it resumes the generator: from the microtask queue, where a microtask before
 * that one sets the frame and one behind it puts the root back.
 *
 * @param slot The holder of the frame variable.
 */
export function patchAsyncGenerators(slot: Slot): void {
  const prototype = Object.getPrototypeOf(async function* () {}).prototype as Resumable;
  const native = { return: prototype.return, throw: prototype.throw };
  const set = (frame: Frame): void => {
    slot.frame = frame;
  };

  define(prototype, {
    return(value) {
      const frame = caller(slot);
      enqueueMicrotask(() => set(frame));
      const result = native.return.call(this, value);
      enqueueMicrotask(() => set(slot.root));
      return result;
    },
    throw(reason) {
      const previous = slot.frame;
      set(caller(slot));
      const result = native.throw.call(this, reason);
      set(previous);
      return result;
    },
  });
}

function caller(slot: Slot): Frame {
  return slot.frame === slot.root ? NOTHING : slot.frame;
}

// Both methods answer a promise, whatever they are called on; they never throw.
function define(prototype: Resumable, methods: Resumable): void {
  for (const key of ['return', 'throw'] as const) {
    Object.defineProperty(prototype, key, {
      ...Object.getOwnPropertyDescriptor(prototype, key),
      value: methods[key],
    });
  }
}
