import type { State } from './state.ts';

/**
 * A task run that was submitted.
 *
 * Ports `prefect.futures.PrefectFuture`. It may be passed to another task in place of its result, which then waits for it.
 */
export interface Future<T> {
  readonly kind: 'future';
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

/** Tells whether a value is a future. */
export function isFuture(value: unknown): value is Future<unknown> {
  return typeof value === 'object' && value !== null && (value as Partial<Future<unknown>>).kind === 'future';
}
