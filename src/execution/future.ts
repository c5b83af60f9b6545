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

/** Makes the instances of a class futures. */
export function markFutures(prototype: Future<unknown>): void {
  Object.defineProperty(prototype, FUTURE, { value: true });
}
