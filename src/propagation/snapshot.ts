import { bind } from './bind.ts';
import type { Frame } from './frame.ts';
import { slot } from './slot.ts';

/**
 * The values of all context variables at the moment of its creation, to be put back later.
 *
 * It has the shape of the TC39 `AsyncContext.Snapshot`, and is the JavaScript counterpart of Python's `contextvars.copy_context`.
 *
 * @example
 * const snapshot = requestId.run('r1', () => new Snapshot());
 * snapshot.run(() => requestId.get()); // 'r1'
 */
export class Snapshot {
  readonly #frame: Frame = slot.backend.current();

  /**
   * Calls `fn` with the captured values active, and returns or throws what it does.
   *
   * @param fn The function to call.
   * @param args The arguments to call it with.
   */
  run<A extends readonly unknown[], R>(fn: (...args: A) => R, ...args: A): R {
    return slot.backend.run(this.#frame, () => fn(...args));
  }

  /**
   * Returns a function that calls `fn` with the values active now; the same as {@link bind} of a function.
   *
   * @param fn The function to wrap.
   * @throws {AmbitError} `ERR_BIND_TARGET` for what is not a function, or is a class.
   */
  static wrap<F extends (...args: never) => unknown>(fn: F): F {
    return bind(fn);
  }
}
