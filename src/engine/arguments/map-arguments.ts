import { AmbitError } from '../../errors/ambit-error.ts';
import type { Future } from '../../execution/future.ts';
import type { AllowFailure } from './allow-failure.ts';
import { Annotation } from './annotation.ts';
import type { Quote } from './quote.ts';
import type { Argument } from './resolvable.ts';
import { Unmapped } from './unmapped.ts';

/** The argument of `map` for a parameter: an iterable of values, one a run, or one value for all runs. */
export type Mappable<A extends readonly unknown[]> = {
  [I in keyof A]:
    | Iterable<Argument<A[I]>>
    | AllowFailure<Iterable<A[I]>>
    | Quote<Iterable<A[I]>>
    | Unmapped<Argument<A[I]>>
    | Constant<A[I]>
    | Future<A[I]>;
};

// An iterable is iterated, unless it is marked.
type Constant<T> = T extends string ? T : T extends Iterable<unknown> ? never : T;

/** The arguments of the runs that a `map` makes. */
export interface Mapping {
  /** How many runs there are. */
  readonly length: number;
  /** The values that are the same for all runs. */
  readonly constants: readonly unknown[];
  /** Returns the arguments of one run; they are not made before. */
  at(run: number): readonly unknown[];
}

interface Column {
  readonly name: string;
  readonly values: readonly unknown[] | undefined;
  at(run: number): unknown;
}

/**
 * Returns the arguments of each run that a `map` makes: iterables are gone through side by side, but for strings.
 *
 * Ports `prefect.task_runners.TaskRunner.map`. A mark of an iterable is put on each of its values.
 *
 * @param name The name of the task, for errors.
 * @param names The names of its parameters.
 * @param args The arguments of `map`.
 * @throws {AmbitError} `ERR_MAPPING` where nothing can be gone through, or the lengths differ.
 */
export function mapArguments(name: string, names: readonly string[], args: readonly unknown[]): Mapping {
  const columns = args.map((arg, index) => columnOf(names[index] ?? `arg${index}`, arg));
  return {
    length: lengthOf(name, columns),
    constants: columns.flatMap(({ values, at }) => (values === undefined ? [at(0)] : [])),
    at: (run) => columns.map((column) => column.at(run)),
  };
}

function columnOf(name: string, arg: unknown): Column {
  if (arg instanceof Unmapped) return { name, values: undefined, at: () => arg.value };
  if (arg instanceof Annotation) {
    const { values, at } = columnOf(name, arg.value);
    return { name, values, at: (run) => arg.around(at(run)) };
  }
  if (!isIterable(arg)) return { name, values: undefined, at: () => arg };
  const values = Array.from(arg);
  return { name, values, at: (run) => values[run] };
}

function lengthOf(name: string, columns: readonly Column[]): number {
  const lengths = new Map<string, number>();
  for (const { name: parameter, values } of columns) {
    if (values !== undefined) lengths.set(parameter, values.length);
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
  return length;
}

/** Returns whether a value can be gone through and is not a string. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' && value !== null && Symbol.iterator in value && !(value instanceof String)
  );
}
