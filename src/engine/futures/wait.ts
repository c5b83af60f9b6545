import { endOf, type Future, type FutureWaitOptions } from '../../execution/future.ts';
import { awaitEnded } from './await-ended.ts';
import { checkWaitOptions, distinctFutures } from './wait-options.ts';

/** Futures, by whether their runs have ended. */
export interface WaitResult<T> {
  /** Those whose runs have ended, in the order of the list, each once. */
  readonly done: readonly Future<T>[];
  /** The others. */
  readonly notDone: readonly Future<T>[];
}

/**
 * Waits for the runs of futures, all of them or for some time, and returns which have ended. It does not reject for failed runs.
 *
 * Ports `prefect.futures.wait`. Other than there, the futures are in lists, and in the order in which they were given.
 *
 * @param futures The futures.
 * @param options How long to wait.
 * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
 * @example
 * const load = task((n: number) => n, { name: 'load' });
 * await flow(async () => {
 *   const { done, notDone } = await wait(load.map([1, 2]), { timeoutSeconds: 60 });
 *   return [done.length, notDone.length];
 * })(); // [2, 0]
 */
export async function wait<T>(
  futures: Iterable<Future<T>>,
  options: FutureWaitOptions = {},
): Promise<WaitResult<T>> {
  const { timeoutSeconds } = checkWaitOptions(options);
  const all = distinctFutures(futures);
  const ended = new Set<Future<T>>();
  const ends = all.map((future) => endOf(future).then(() => ended.add(future)));
  await awaitEnded(Promise.all(ends), timeoutSeconds);
  return {
    done: all.filter((future) => ended.has(future)),
    notDone: all.filter((future) => !ended.has(future)),
  };
}
