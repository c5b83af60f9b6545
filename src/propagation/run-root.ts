import { slot } from './slot.ts';

/**
 * Calls `fn` with no context active, and returns or throws what it does.
 *
 * Use it where work begins that must not inherit anything: a request handler, a lazily made singleton, a pool.
 *
 * @param fn The function to call.
 * @param args The arguments to call it with.
 * @example
 * requestId.run('r1', () => runRoot(() => requestId.get())); // undefined
 */
export function runRoot<A extends readonly unknown[], R>(fn: (...args: A) => R, ...args: A): R {
  return slot.backend.run(slot.root, () => fn(...args));
}
