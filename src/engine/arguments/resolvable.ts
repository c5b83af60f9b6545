import type { Future } from '../../execution/future.ts';
import type { State } from '../../runs/state.ts';
import type { AllowFailure } from './allow-failure.ts';
import type { Quote } from './quote.ts';

/** The arguments of a call, each as an {@link Argument}. */
export type Resolvable<A extends readonly unknown[]> = { [I in keyof A]: Argument<A[I]> };

/**
 * An argument, or the future or the state of a run with such a result, for which the call then waits. They may also be inside of
 * arrays, plain objects, sets and maps, however deep.
 */
export type Argument<T> = T | Future<T> | State<T> | AllowFailure<T> | Quote<T> | Holding<T>;

/** Data of the same shape with futures and states in it. */
type Holding<T> = T extends Primitive | Callable
  ? never
  : T extends ReadonlySet<unknown> | ReadonlyMap<unknown, unknown>
    ? HoldingCollection<T>
    : T extends readonly unknown[]
      ? HoldingList<T>
      : [Extract<T[keyof T], Callable>] extends [never]
        ? { [K in keyof T]: Argument<T[K]> }
        : never;

// Written as lists, which the compiler does not go into before it must: data such as JSON has a type that holds itself.
type HoldingList<T extends readonly unknown[]> = number extends T['length']
  ? T extends unknown[]
    ? Argument<T[number]>[]
    : readonly Argument<T[number]>[]
  : { [I in keyof T]: Argument<T[I]> };

type HoldingCollection<T> =
  T extends Map<infer K, infer V>
    ? Map<Argument<K>, Argument<V>>
    : T extends Set<infer V>
      ? Set<Argument<V>>
      : never;

type Primitive = string | number | bigint | boolean | symbol | null | undefined;
type Callable = (...args: never) => unknown;
