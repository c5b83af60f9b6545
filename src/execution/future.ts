import type { State } from '../runs/state.ts';

// By a symbol that all copies of Ambit share, and that no data which comes from outside can have.
const FUTURE = Symbol.for('ambit/future');

/**
 * A task run that was submitted.
 *
 * Ports `prefect.futures.PrefectFuture`. It may be passed to another task in place of its result, which then waits for it.
 */
export interface Future<T> {
  /** The UUID of the task run. */
  readonly taskRunId: string;
  /** The name of the task run. */
  readonly name: string;
  /** The state when last seen. */
  readonly state: State<T>;
  /** Returns the state in which the task run ended; it never rejects for a failed run. */
  wait(): Promise<State<T>>;
  /** Returns the result of the task run. @throws What the run failed with, as `stateResult` does. */
  result(): Promise<T>;
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
