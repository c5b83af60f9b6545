import { NativePromise } from '../../platform/native.ts';
import type { Slot } from '../slot-shape.ts';
import { quietly } from './quietly.ts';
import { thenableInFrame } from './thenable-in-frame.ts';

const resolve = quietly(<T>(value: T | PromiseLike<T>): Promise<T> => NativePromise.resolve(value));

/**
 * Returns the promise that an engine makes of a value which is awaited; the `then` of a thenable runs in the current
 * frame.
 *
 * @param slot The holder of the frame variable.
 * @param value A promise, which is returned as it is, a thenable, or a plain value.
 */
export function promiseInFrame<T>(slot: Slot, value: T | PromiseLike<T>): Promise<T> {
  const awaited: T | PromiseLike<T> =
    value instanceof NativePromise ? value : thenableInFrame<T>(slot, value);
  return resolve(awaited);
}
