import type { Future } from '../orchestration/future.ts';
import type { State } from '../orchestration/state.ts';

/** The result of a run whose function returns `R`: what it resolves to; of a state, its data. */
export type ResultOf<R> =
  Awaited<R> extends State<infer T> ? T : Awaited<R> extends Future<infer T> ? T : Awaited<R>;

/**
 * Returns a function that has the given properties, and cannot be changed.
 *
 * @param call The function.
 * @param properties The properties; `name` takes the place of the function's own.
 */
export function defineCallable<A extends readonly unknown[], R, P extends object>(
  call: (...args: A) => R,
  properties: P,
): ((...args: A) => R) & P {
  for (const [key, value] of Object.entries(properties)) {
    Object.defineProperty(call, key, { value, enumerable: true });
  }
  return Object.freeze(call as ((...args: A) => R) & P);
}
