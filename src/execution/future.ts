import type { State } from '../runs/state.ts';

// By a symbol that all copies of Ambit share, and that no data which comes from outside can have.
const FUTURE = Symbol.for('ambit/future');

/** The option of everything that waits for futures. */
export interface FutureWaitOptions {
  /** How many seconds to wait at most, from 0, which only looks, to 1e9. @default {as long as it takes} */
  readonly timeoutSeconds?: number;
}

/** Options of reading the results of futures. */
export interface FutureResultOptions extends FutureWaitOptions {
  /** Whether a run that failed is thrown; else its error takes the place of its result. @default {true} */
  readonly raiseOnFailure?: boolean;
}

/**
 * A task run that was submitted.
 *
 * Ports `prefect.futures.PrefectFuture`. It may be passed to another task in place of its result, which then waits for it.
 *
 * @example
 * const load = task(() => 'page', { name: 'load' });
 * const look = flow(async () => {
 *   const future = load.submit();
 *   future.addDoneCallback(({ state }) => console.info(state.name));
 *   return [future.state.name, await future.result({ timeoutSeconds: 60 }), future.state.name];
 * });
 * await look(); // ['Pending', 'page', 'Completed']
 */
export interface Future<T> {
  /** The UUID of the task run. */
  readonly taskRunId: string;
  /** The name of the task run. */
  readonly name: string;
  /** The state that the run is in. */
  readonly state: State<T>;
  /**
   * Waits for the end of the run, and returns the state in which it ended; it never rejects for a failed run.
   *
   * @param options How long to wait. After that time, the state is the one that the run is in then.
   */
  wait(options?: FutureWaitOptions): Promise<State<T>>;
  /**
   * Waits for the end of the run, and returns its result.
   *
   * @param options How long to wait, and whether a run that failed is thrown.
   * @throws The error of a run that failed, as `stateResult` does; {@link AmbitError} `ERR_WAIT_TIMED_OUT`.
   */
  result(options?: FutureWaitOptions & { readonly raiseOnFailure?: true }): Promise<T>;
  /** Waits for the end of the run, and returns its result, or the error that it failed with. */
  result(options: FutureResultOptions): Promise<unknown>;
  /**
   * Has a function called when the run has ended, or soon, where it has already.
   *
   * It runs in the context of this call, in the order of these calls; nothing waits for it, and an error of it is logged.
   *
   * @param fn The function, which gets the future.
   */
  addDoneCallback(fn: (future: Future<T>) => unknown): void;
}

/** Returns whether a value is a future. */
export function isFuture(value: unknown): value is Future<unknown> {
  return typeof value === 'object' && value !== null && FUTURE in value;
}

/**
 * Makes the instances of a class futures.
 *
 * @param prototype The prototype of the class.
 * @param ended The function that returns when a future has ended, and in which state, as the engine waits for it.
 */
export function markFutures<F extends Future<unknown>>(
  prototype: F,
  ended: (future: F) => Promise<State>,
): void {
  Object.defineProperty(prototype, FUTURE, { value: ended });
}

/** Returns the state in which a task run ended, without freeing the place of a task run that calls this, as `wait` does. */
export function endOf(future: Future<unknown>): Promise<State> {
  const ended: unknown = Reflect.get(future, FUTURE);
  // Futures of another version of Ambit may have a mark alone.
  return typeof ended === 'function' ? ended(future) : future.wait();
}
