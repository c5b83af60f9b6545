import { NativePromise } from '../../platform/native.ts';
import { slot } from '../slot.ts';
import { KeptPromise } from './kept-promise.ts';

/**
 * Returns a promise that settles as `value` does, and whose direct `await` goes on in the context of that `await`.
 *
 * It is for browser code that no build transform has seen; elsewhere, where a native `await` carries the context by
 * itself, it costs nothing. A kept promise may be stored: each `await` of it goes on in the context in which it stands.
 *
 * @param value The promise to await; or a thenable, whose `then` runs in the context of this call; or a plain value.
 * @example
 * // In a page without a build too:
 * await requestId.run('r1', async () => {
 *   const response = await keep(fetch('/data.json'));
 *   requestId.get(); // 'r1'
 * });
 */
export function keep<T>(value: T | PromiseLike<T>): Promise<T> {
  // Note: where a native await carries the context by itself, the frame of the slot is always the root.
  return slot.frame === slot.root ? NativePromise.resolve(value) : new KeptPromise(slot, value);
}
