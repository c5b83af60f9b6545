import { Annotation } from './annotation.ts';

/** A value that {@link quote} marked. */
export class Quote<T> extends Annotation<T> {
  declare readonly '~annotation': 'quote';

  /** Returns another value that is marked in the same way. */
  override around(value: unknown): Quote<unknown> {
    return new Quote(value);
  }
}

/**
 * Marks an argument that is passed on exactly as it is: it is not searched for futures and states.
 *
 * For data so large that each call would take long to go through it, and to pass a future or a state itself.
 *
 * Ports `prefect.utilities.annotations.quote`.
 *
 * @param value The value.
 * @example
 * const kind = task((state: State) => state.type, { name: 'kind' });
 * await flow(async () => kind(quote(await kind.returnState(quote(completed())))))(); // 'COMPLETED'
 */
export function quote<T>(value: T): Quote<T> {
  return new Quote(value);
}
