import { Annotation } from './annotation.ts';

/** A value that {@link unmapped} marked. */
export class Unmapped<T> extends Annotation<T> {
  declare readonly '~annotation': 'unmapped';

  /** Returns another value that is marked in the same way. */
  override around(value: unknown): Unmapped<unknown> {
    return new Unmapped(value);
  }
}

/**
 * Marks an iterable argument of `map` as one value for all runs.
 *
 * Ports `prefect.unmapped`.
 *
 * @param value The value.
 * @example
 * const report = flow((files: string[]) => compare.map(files, unmapped(['baseline.json'])));
 */
export function unmapped<T>(value: T): Unmapped<T> {
  return new Unmapped(value);
}
