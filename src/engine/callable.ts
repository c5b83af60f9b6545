import type { Future } from '../execution/future.ts';
import { inspectAs } from '../platform/inspect.ts';
import type { State } from '../runs/state.ts';
import type { FutureList } from './futures/future-list.ts';

/**
 * The result of a run whose function returns `R`: what it resolves to; of a state or future, what that holds; of a list
 * of them, the states.
 */
export type ResultOf<R> = Settled<Awaited<R>>;

type Settled<R> =
  R extends State<infer T>
    ? T
    : R extends Future<infer T>
      ? T
      : R extends FutureList<infer T>
        ? State<T>[]
        : R extends readonly (State | Future<unknown>)[]
          ? { [I in keyof R]: State<Settled<R[I]>> }
          : R;

/** Whether a result is of type `any`, or never there, and so has every type, a generator's among them. */
export type IsUnclear<R> = 0 extends 1 & R ? true : [R] extends [never] ? true : false;

/**
 * Returns a function that has the given properties, and cannot be changed.
 *
 * It has the length of the function that it runs: a server such as `Deno.serve` passes a handler what that takes.
 *
 * @param call The function.
 * @param properties The properties, with the function `fn` that it runs; `name` takes the place of the function's own.
 */
export function defineCallable<A extends readonly unknown[], R, P extends { readonly fn: CallableFunction }>(
  call: (...args: A) => R,
  properties: P,
): ((...args: A) => R) & P {
  Object.defineProperty(call, 'length', { value: properties.fn.length });
  for (const [key, value] of Object.entries(properties)) {
    Object.defineProperty(call, key, { value, enumerable: true });
  }
  // Note: Node prints the name of a function as it is, control characters included.
  inspectAs(call, () => ({ value: { ...properties } }));
  return Object.freeze(call as ((...args: A) => R) & P);
}

/**
 * Returns a placeholder for a flow or a task that could not be made, so that its script goes on: a function that throws
 * what was thrown then.
 *
 * @param error What was thrown.
 */
export function failing<T extends object>(error: unknown): T {
  const placeholder: unknown = () => {
    throw error;
  };
  return placeholder as T;
}
