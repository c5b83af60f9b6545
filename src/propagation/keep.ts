import { slot } from './slot.ts';

/**
 * Returns a promise that settles as `promise` does, and whose direct `await` goes on in the context of this call.
 *
 * It is for browser code that no build transform has seen; elsewhere, where a native `await` carries the context by
 * itself, it costs nothing. Write it where you await: an `await` that begins in another context gets none.
 *
 * @param promise The promise to await.
 * @example
 * // In a page without a build too:
 * await requestId.run('r1', async () => {
 *   const response = await keep(fetch('/data.json'));
 *   requestId.get(); // 'r1'
 * });
 */
export function keep<T>(promise: PromiseLike<T>): Promise<T> {
  return slot.backend.keep(promise);
}
