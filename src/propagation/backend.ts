import type { Frame } from './frame.ts';

/**
 * The ways in which code goes on later, each of which a backend carries the frame along or does not.
 *
 * | name | the frame arrives |
 * |---|---|
 * | `await` | after an `await` |
 * | `awaitedThenable` | in the `then` of a thenable that is awaited |
 * | `returnedThenable` | in the `then` of a thenable that an async function returns |
 * | `thenable` | in the `then` of a thenable that is given to `Promise.resolve`, or that a handler returns |
 * | `resolvedThenable` | in the `then` of a thenable that a promise made elsewhere is resolved with |
 * | `promise` | in handlers given to `then`, `catch` and `finally` |
 * | `microtask` | in `queueMicrotask` callbacks |
 * | `timer` | in `setTimeout` and `setInterval` callbacks |
 * | `animationFrame` | in `requestAnimationFrame` callbacks |
 * | `enter` | in what follows `enter()`, until `exit()` |
 */
export type Carrier =
  | 'await'
  | 'awaitedThenable'
  | 'returnedThenable'
  | 'thenable'
  | 'resolvedThenable'
  | 'promise'
  | 'microtask'
  | 'timer'
  | 'animationFrame'
  | 'enter';

/**
 * Carries the current frame to where code goes on: the only thing that differs between runtimes.
 *
 * Give your own to {@link installBackend}, and prove it with the suite in `ambit/testing`.
 */
export interface Backend {
  /** The name that {@link capabilities} reports. */
  readonly name: string;
  /**
   * What this backend does not carry, each with the reason; everything else it does.
   *
   * That is without the build transform, which carries `await` and `awaitedThenable` where the frame is the slot's.
   */
  readonly limits: Readonly<Partial<Record<Carrier, string>>>;
  /** Returns the current frame. */
  current(): Frame;
  /** Calls `fn` with `frame` as the current one, and puts the previous one back, whatever `fn` does. */
  run<R>(frame: Frame, fn: () => R): R;
  /** Makes `frame` the current one for the rest of this stretch of code. */
  enter(frame: Frame): void;
  /** Returns a promise whose direct `await` goes on in the frame of this call. */
  keep<T>(promise: PromiseLike<T>): Promise<T>;
}
