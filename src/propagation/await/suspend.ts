import { hasNativeThen, isAwaitedByEngine } from '../../platform/plain-promise.ts';
import type { Slot } from '../slot-shape.ts';
import { promiseInFrame } from './promise-in-frame.ts';
import { thenNatively } from './then-natively.ts';
import { thenableInFrame } from './thenable-in-frame.ts';

/**
 * Creates the functions that transformed code calls as it is about to be suspended, which leaves the current frame and
 * returns what to await; and as an async function is about to return, which returns what it is to return.
 *
 * That is the value itself, but for a thenable: a job of the engine calls its `then`, which no patch can observe, so a
 * wrapper calls it in the current frame.
 *
 * @param slot The slot.
 */
export function createSuspend(slot: Slot): Pick<Slot, 'suspend' | 'answer'> {
  const isSafe = (value: unknown): boolean => slot.frame === slot.root || hasNativeThen(value);
  return {
    answer: (value) => (isSafe(value) ? value : thenableInFrame(slot, value)),
    // Note: transformed code saves the frame between its arguments, where it costs no statement; it is the current one.
    suspend(value, _frame, base, _base, onFulfilled) {
      let awaited = value;
      if (onFulfilled) awaited = observe(slot, value, onFulfilled);
      else if (!isSafe(value) && !isAwaitedByEngine(value)) awaited = thenableInFrame(slot, value);
      slot.frame = base;
      return awaited;
    },
  };
}

// At the root, a rejection has nothing to enter, and a value that is no object is never rejected.
function observe(slot: Slot, value: unknown, onFulfilled: () => void): unknown {
  if (slot.frame === slot.root || value !== Object(value)) {
    onFulfilled();
    return value;
  }
  try {
    const promise = promiseInFrame(slot, value);
    thenNatively(promise, onFulfilled, ignore);
    return promise;
  } catch {
    // The engine throws the same, as it awaits the value.
    return value;
  }
}

function ignore(): void {}
