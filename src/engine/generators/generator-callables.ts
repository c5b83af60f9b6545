import type { Future } from '../../execution/future.ts';
import type { State } from '../../runs/state.ts';
import type { Mappable } from '../arguments/map-arguments.ts';
import type { Resolvable } from '../arguments/resolvable.ts';
import type { FutureList } from '../futures/future-list.ts';
import type { FlowCallOptions, FlowProperties } from '../options/flow-options.ts';
import type { TaskCallOptions, TaskProperties } from '../options/task-options.ts';

/** A generator, sync or async. */
export type AnyGenerator<Y, T, N> = Generator<Y, T, N> | AsyncGenerator<Y, T, N>;

/** A generator function whose calls are task runs: what it yields is there while the run goes on. */
export interface GeneratorTask<A extends readonly unknown[], Y, T, N> extends TaskProperties {
  /**
   * Returns an async generator. The run begins with the first value that is asked for, and completes where the function returns, or
   * where the caller has enough. A retry begins again: its values follow those of the attempt that failed.
   */
  (...args: Resolvable<A>): AsyncGenerator<Awaited<Y>, T, N>;
  /** The function that it was made from. */
  readonly fn: (...args: A) => AnyGenerator<Y, T, N>;
  /** Runs the task on the task runner of the flow run; its result is the list of all that it yields. @throws {MissingContextError} Outside a flow. */
  submit(...args: Resolvable<A>): Future<Awaited<Y>[]>;
  /** Submits a run for each of the values that iterable arguments hold. @throws {AmbitError} `ERR_MAPPING`. */
  map(...args: Mappable<A>): FutureList<Awaited<Y>[]>;
  /** Runs the task to its end, and returns the state in which it ended; its result is the list of all that it yields. */
  returnState(...args: Resolvable<A>): Promise<State<Awaited<Y>[]>>;
  /** Returns a task around the same function with other options. */
  withOptions(options: TaskCallOptions): GeneratorTask<A, Y, T, N>;
}

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
