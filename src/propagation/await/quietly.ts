import { namedLike } from '../../platform/named-like.ts';

let isQuiet = false;

/** Returns whether a read of a promise's `constructor` is one that does not begin an `await`. */
export function isReadQuietly(): boolean {
  return isQuiet;
}

/**
 * Returns a function that calls `native`, during which nobody takes a read of `constructor` for an `await`.
 *
 * @param native The function, of which the name and length are kept.
 */
export function quietly<F extends (...args: never) => unknown>(native: F): F {
  // Note: strict, because bundlers put modules into sloppy scripts, where a `this` of `undefined` would become the window;
  // and a method, because like the native functions it is not a constructor.
  'use strict';
  const { quiet } = {
    quiet(this: unknown, ...args: never): unknown {
      const before = isQuiet;
      isQuiet = true;
      try {
        return Reflect.apply(native, this, args);
      } finally {
        isQuiet = before;
      }
    },
  };
  return namedLike(quiet, native) as unknown as F;
}
