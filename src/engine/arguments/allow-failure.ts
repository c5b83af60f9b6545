import type { Future } from '../../execution/future.ts';
import type { State } from '../../runs/state.ts';
import { Annotation } from './annotation.ts';

/** A value that {@link allowFailure} marked. */
export class AllowFailure<T> extends Annotation<T> {
  declare readonly '~annotation': 'allow-failure';

  /** Returns another value that is marked in the same way. */
  override around(value: unknown): AllowFailure<unknown> {
    return new AllowFailure(value);
  }
}

/** The value of an argument in which failed runs are allowed: the error of a failed run is in the place of its result. */
export type Allowed<T> =
  T extends Future<infer R>
    ? R | Error | undefined
    : T extends State<infer R>
      ? R | Error | undefined
      : T extends readonly unknown[]
        ? { [I in keyof T]: Allowed<T[I]> }
        : T;

/**
 * Marks futures and states whose runs may have failed: the call that gets them runs nevertheless, with the error that a run failed
 * with in the place of its result. Of a run that did not start, since a run before it failed, it is `undefined`.
 *
 * A run that crashed or was cancelled is not allowed, as in Prefect: the call ends as `NotReady` then.
 *
 * Ports `prefect.allow_failure`.
 *
 * @param value A future, a state, or data that holds some.
 * @example
 * const load = task((): string => { throw new Error('offline'); }, { name: 'load' });
 * const shown = task((page: string | Error | undefined) => String(page), { name: 'shown' });
 * await flow(() => shown(allowFailure(load.submit())))(); // 'Error: offline'
 */
export function allowFailure<T>(value: T): AllowFailure<Allowed<T>> {
  return new AllowFailure(value as Allowed<T>);
}
