import type { Frame } from './frame.ts';

/**
 * The ways in which code goes on later, each of which a backend carries the frame along or does not.
 *
 * | name | the frame arrives |
 * |---|---|
 * | `await` | after a native `await`, in code that no build transform has seen |
 * | `thenable` | in the `then` of a thenable that is awaited, returned or given to `Promise.resolve` |
 * | `resolvedThenable` | in the `then` of a thenable that a promise made elsewhere is resolved with |
 * | `promise` | in handlers given to `then`, `catch` and `finally` |
 * | `microtask` | in `queueMicrotask` callbacks |
 * | `timer` | in `setTimeout` and `setInterval` callbacks |
 * | `animationFrame` | in `requestAnimationFrame` callbacks |
 * | `callback` | in callbacks that the platform calls once: `requestIdleCallback`, `postTask`, `locks.request`, `toBlob` … |
 * | `operation` | in listeners of events that report an operation, in the frame of what started it: `XMLHttpRequest` … |
 * | `message` | the empty one, in listeners of what a message port receives |
 * | `observer` | the empty one, in callbacks of observers |
 * | `enter` | in what follows `enter()`, until `exit()` |
 */
export type Carrier =
  | 'await'
  | 'thenable'
  | 'resolvedThenable'
  | 'promise'
  | 'microtask'
  | 'timer'
  | 'animationFrame'
  | 'callback'
  | 'operation'
  | 'message'
  | 'observer'
  | 'enter';

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
  /** Returns the current frame. */
  current(): Frame;
  /** Calls `fn` with `frame` as the current one, and puts the previous one back, whatever `fn` does. */
  run<R>(frame: Frame, fn: () => R): R;
  /** Makes `frame` the current one for the rest of this stretch of code. */
  enter(frame: Frame): void;
  /** Returns a promise whose direct `await` goes on in the frame of this call. */
  keep<T>(promise: PromiseLike<T>): Promise<T>;
  /**
   * Takes back what the backend has patched in this realm; for who installs another one in its place.
   *
   * What was handed over before stays as it is: a listener of an operation that was added before can no longer be
   * removed. The patches of zone.js stay.
   */
  uninstall?(): void;
}
