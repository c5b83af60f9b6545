import { hasNativeThen, isAwaitedByEngine } from '../../platform/plain-promise.ts';
import type { Slot } from '../slot-shape.ts';
import { thenableInFrame } from './thenable-in-frame.ts';

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
  const isSafe = (value: unknown): boolean => slot.frame === slot.root || hasNativeThen(value);
  return {
    answer: (value) => (isSafe(value) ? value : thenableInFrame(slot, value)),
    // Note: transformed code saves the frame between its arguments, where it costs no statement; it is the current one.
    suspend(value, _frame, base) {
      const awaited = isSafe(value) || isAwaitedByEngine(value) ? value : thenableInFrame(slot, value);
      slot.frame = base;
      return awaited;
    },
  };
}
