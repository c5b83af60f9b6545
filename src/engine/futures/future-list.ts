import {
  endOf,
  type Future,
  type FutureResultOptions,
  type FutureWaitOptions,
} from '../../execution/future.ts';
import type { State } from '../../runs/state.ts';
import { resultOrFailure, stateResult } from '../../runs/state-result.ts';
import { awaitEnded, waitTimedOut } from './await-ended.ts';
import { type WaitResult, wait } from './wait.ts';
import { checkResultOptions } from './wait-options.ts';

/**
 * The futures that a `map` returns: an array with ways to wait for all of them. Passed on to another task, it is the list of their
 * results.
 *
 * Ports `prefect.futures.PrefectFutureList`. Methods of arrays that return another one, such as `filter`, return a plain array.
 *
 * @example
 * const square = task((n: number) => n * n, { name: 'square' });
 * const sum = task((numbers: readonly number[]) => numbers.reduce((a, b) => a + b), { name: 'sum' });
 * const main = flow(async () => {
 *   const squares = square.map([1, 2, 3]);
 *   return [await squares.results(), await sum(squares)];
 * });
 * await main(); // [[1, 4, 9], 14]
 */
export class FutureList<T> extends Array<Future<T>> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /**
   * Waits for all runs, and returns their results in the order of the list. Rejects as soon as one run failed.
   *
   * @param options How long to wait, and whether a run that failed is thrown.
   * @throws The error of a run that failed, as `stateResult` does; {@link AmbitError} `ERR_WAIT_TIMED_OUT`.
   */
  results(options?: FutureWaitOptions & { readonly raiseOnFailure?: true }): Promise<T[]>;
  /** Waits for all runs, and returns the result of each, or the error that it failed with. */
  results(options: FutureResultOptions): Promise<unknown[]>;
  async results(options: FutureResultOptions = {}): Promise<unknown[]> {
    const { timeoutSeconds, raiseOnFailure = true } = checkResultOptions(options);
    const read = raiseOnFailure ? stateResult : resultOrFailure;
    const all = Promise.all(Array.from(this, (future) => endOf(future).then(read)));
    const results = await awaitEnded(all, timeoutSeconds);
    if (results === undefined) throw waitTimedOut(`some of ${this.length} runs`, timeoutSeconds);
    return results;
  }

  /**
   * Waits for the runs, and returns which have ended; it does not reject for failed runs.
   *
   * @param options How long to wait.
   */
  wait(options?: FutureWaitOptions): Promise<WaitResult<T>> {
    return wait(this, options);
  }

  /** Waits for all runs, and returns the states in which they ended, in the order of the list. */
  async states(): Promise<State<T>[]> {
    const all = Promise.all(Array.from(this, endOf));
    return (await awaitEnded(all)) as State<T>[];
  }
}
