import { enqueueMicrotask } from '../../../src/platform/native.ts';
import { bind } from '../../../src/propagation/bind.ts';
import { ContextVar } from '../../../src/propagation/context-var.ts';
import { slot } from '../../../src/propagation/slot.ts';
import type { Context } from './execute.ts';

const MICROTASKS = 10;

/**
 * Returns the context of Ambit, where the frame is a variable.
 *
 * @param pause The function that waits until all is done but what waits for a timer.
 * @param onLeak The function to call where a frame is current that should have been left.
 */
export function ambitContext(pause: Context['pause'], onLeak: () => void): Context {
  const variable = new ContextVar<unknown>({ name: 'fuzz' });
  const look = (left: number): void => {
    if (slot.frame !== slot.root) onLeak();
    if (left > 0) enqueueMicrotask(() => look(left - 1));
  };
  return {
    run: (value, fn) => variable.run(value, fn),
    enter: (value) => variable.enter(value),
    get: () => variable.get(),
    bind,
    micro: (fn) => queueMicrotask(fn),
    pause,
    check: () => look(MICROTASKS),
  };
}
