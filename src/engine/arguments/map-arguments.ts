import { AmbitError } from '../../errors/ambit-error.ts';
import type { Future } from '../../execution/future.ts';

/** A value that {@link unmapped} marked. */
export class Unmapped<T> {
  /** The value that every call gets as it is. */
  readonly value: T;

  /**
   * Creates a marked value; use {@link unmapped}.
   *
   * @param value The value.
   */
  constructor(value: T) {
    this.value = value;
  }
}

/** The argument of `map` for a parameter: an iterable of values, one a run, or one value for all runs. */
export type Mappable<A extends readonly unknown[]> = {
  [I in keyof A]: Iterable<A[I] | Future<A[I]>> | Unmapped<A[I]> | Constant<A[I]> | Future<A[I]>;
};

// An iterable is iterated, unless it is marked.
type Constant<T> = T extends string ? T : T extends Iterable<unknown> ? never : T;

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

/**
 * Returns the arguments of each run that a `map` makes: iterables are gone through side by side, but for strings.
 *
 * @param name The name of the task, for errors.
 * @param names The names of its parameters.
 * @param args The arguments of `map`.
 * @throws {AmbitError} `ERR_MAPPING` where nothing can be gone through, or the lengths differ.
 */
export function mapArguments(
  name: string,
  names: readonly string[],
  args: readonly unknown[],
): readonly (readonly unknown[])[] {
  const columns = args.map((arg) => (isIterable(arg) ? Array.from(arg) : undefined));
  const lengths = new Map<string, number>();
  for (const [index, column] of columns.entries()) {
    if (column !== undefined) lengths.set(names[index] ?? `arg${index}`, column.length);
  }
  const [length] = lengths.values();
  if (length === undefined) {
    throw new AmbitError(
      'ERR_MAPPING',
      `Cannot map ${name}: No iterable parameters were received. Parameters for map must be iterable. Pass an array for at least one of them`,
    );
  }
  if (new Set(lengths.values()).size > 1) {
    throw new AmbitError(
      'ERR_MAPPING',
      `Cannot map ${name}: Expected iterable parameters to all be the same length. Got lengths: ${JSON.stringify(Object.fromEntries(lengths))}. Mark one that is the same for all runs with unmapped()`,
    );
  }
  const constants = args.map((arg) => (arg instanceof Unmapped ? arg.value : arg));
  return Array.from({ length }, (_, run) =>
    columns.map((column, index) => (column === undefined ? constants[index] : column[run])),
  );
}

/** Returns whether a value can be gone through and is not a string. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' && value !== null && Symbol.iterator in value && !(value instanceof String)
  );
}
