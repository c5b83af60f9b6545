import type { Frame } from './frame.ts';

/**
 * The ways in which code goes on later, each of which a backend carries the frame along or does not.
 *
 * | name | the frame arrives |
 * |---|---|
 * | `await` | after a native `await`, in code that no build transform has seen |
 * | `awaitValue` | the same, where what is awaited is no plain promise: a value, a thenable, a subclass |
 * | `thenable` | in the `then` of a thenable that is awaited, returned or given to `Promise.resolve` |
 * | `resolvedThenable` | in the `then` of a thenable that a promise made elsewhere is resolved with |
 * | `promise` | in handlers given to `then`, `catch` and `finally` |
 * | `microtask` | in `queueMicrotask` callbacks |
 * | `timer` | in `setTimeout` and `setInterval` callbacks |
 * | `animationFrame` | in `requestAnimationFrame` callbacks |
 * | `enter` | in what follows `enter()`, until `exit()` |
 */
export type Carrier =
  | 'await'
  | 'awaitValue'
  | 'thenable'
  | 'resolvedThenable'
  | 'promise'
  | 'microtask'
  | 'timer'
  | 'animationFrame'
  | 'enter';

/**
 * The ways in which a context gets across an `await`: the runtime's own, the function {@link keep} where it is called,
 * and {@link startEcho} while it is on.
 */
export type AwaitWay = 'native' | 'keep' | 'echo';

/**
 * Carries the current frame to where code goes on: the only thing that differs between runtimes.
 *
 * Give your own to {@link installBackend}, and prove it with the suite in `ambit/testing`.
 */
export interface Backend {
  /** The name that {@link capabilities} reports. */
  readonly name: string;
  /** What this backend does not carry, each with the reason; everything else it does. */
  readonly limits: Readonly<Partial<Record<Carrier, string>>>;
  /** The ways in which this backend gets a frame across an `await`. */
  readonly await: readonly AwaitWay[];
  /** Returns the current frame. */
  current(): Frame;
  /** Calls `fn` with `frame` as the current one, and puts the previous one back, whatever `fn` does. */
  run<R>(frame: Frame, fn: () => R): R;
  /** Makes `frame` the current one for the rest of this stretch of code. */
  enter(frame: Frame): void;
  /** Returns a promise that settles as `value` does, and whose direct `await` goes on in the frame of that. */
  keep<T>(value: T | PromiseLike<T>): Promise<T>;
}
