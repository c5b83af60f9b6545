import type { Frame } from './frame.ts';
import type { Slot } from './slot-shape.ts';

/**
 * Returns a function that calls `callback` in a frame. A value that is not a function is returned as it is.
 *
 * It wraps where no context is active, too: the rest of that stretch of code may enter one and leave it open, which a
 * callback that was there before must not see.
 *
 * @param slot The holder of the frame variable.
 * @param callback The function.
 * @param frame The frame; by default, the current one.
 */
export function carry<T>(slot: Slot, callback: T, frame: Frame = slot.frame): T {
  return typeof callback === 'function' ? (carryFunction(slot, callback as Callback, frame) as T) : callback;
}

type Callback = (this: unknown, ...args: unknown[]) => unknown;

// Note: strict, because bundlers put modules into sloppy scripts, where a `this` of `undefined` would become the window.
function carryFunction(slot: Slot, callback: Callback, frame: Frame): Callback {
  'use strict';

  return function (...args) {
    const previous = slot.frame;
    slot.frame = frame;
    try {
      return callback.apply(this, args);
    } finally {
      slot.frame = previous;
    }
  };
}
