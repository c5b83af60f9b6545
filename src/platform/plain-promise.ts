import { NativePromise, nativeThen } from './native.ts';

/**
 * Returns whether a value is a promise with the `then` of the realm, so that to await or return it calls no other code.
 *
 * @param value The value. A `then` of its own is not read, for it may be a getter.
 */
export function hasNativeThen(value: unknown): boolean {
  return (
    value instanceof NativePromise &&
    !Object.hasOwn(value, 'then') &&
    value.then === NativePromise.prototype.then
  );
}

/**
 * Returns whether an engine awaits a value without a call of its `then`, even of one that was replaced: whether it is a
 * promise whose `constructor` is the native one.
 *
 * @param value The value, of which the `constructor` is read, as an `await` does.
 */
export function isAwaitedByEngine(value: unknown): boolean {
  return value instanceof NativePromise && value.constructor === NativePromise && isPromise(value);
}

// The native method refuses what only inherits from the prototype of promises.
function isPromise(value: object): boolean {
  try {
    Reflect.apply(nativeThen, value, [ignore, ignore]);
    return true;
  } catch {
    return false;
  }
}

function ignore(): void {}
