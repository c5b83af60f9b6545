import type { State } from '../../runs/state.ts';
import type { Resolvable } from '../arguments/resolvable.ts';
import type { FlowCallOptions, FlowProperties } from '../options/flow-options.ts';
import type { AnyGenerator } from './is-generator-function.ts';

/** A generator function whose calls are flow runs: what it yields is there while the run goes on. */
export interface GeneratorFlow<A extends readonly unknown[], Y, T, N> extends FlowProperties {
  /**
   * Returns an async generator. The run begins with the first value that is asked for, and completes where the function returns, or
   * where the caller has enough; it ends after what it started. While a script is loaded, it is not run, and yields nothing.
   */
  (...args: Resolvable<A>): AsyncGenerator<Awaited<Y>, T, N>;
  /** The function that it was made from. */
  readonly fn: (...args: A) => AnyGenerator<Y, T, N>;
  /** Runs the flow to its end, and returns the state in which it ended; its result is the list of all that it yields. */
  returnState(...args: Resolvable<A>): Promise<State<Awaited<Y>[]>>;
  /** Returns a flow around the same function with other options. */
  withOptions(options: FlowCallOptions): GeneratorFlow<A, Y, T, N>;
}
