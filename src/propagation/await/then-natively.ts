import { nativeThen } from '../../platform/native.ts';
import { quietly } from './quietly.ts';

/** Attaches handlers to a native promise without calling any patch. */
export const thenNatively: <T>(
  promise: Promise<T>,
  onFulfilled?: (value: T) => unknown,
  onRejected?: (reason: unknown) => unknown,
) => Promise<unknown> = quietly((promise, onFulfilled, onRejected) =>
  Reflect.apply(nativeThen, promise, [onFulfilled, onRejected]),
);
