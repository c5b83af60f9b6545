import type { Frame } from './frame.ts';

/**
 * The ways in which code goes on later, each of which a backend carries the frame along or does not.
 *
 * | name | the frame arrives |
 * |---|---|
 * | `await` | after an `await` |
 * | `awaitValue` | the same, where what is awaited is no plain promise: a value, a thenable, a subclass |
 * | `awaitedThenable` | in the `then` of a thenable that is awaited |
 * | `returnedThenable` | in the `then` of a thenable that an async function returns |
 * | `thenable` | in the `then` of a thenable that is given to `Promise.resolve`, or that a handler returns |
 * | `resolvedThenable` | in the `then` of a thenable that a promise made elsewhere is resolved with |
 * | `promise` | in handlers given to `then`, `catch` and `finally` |
 * | `microtask` | in `queueMicrotask` callbacks |
 * | `timer` | in `setTimeout` and `setInterval` callbacks |
 * | `animationFrame` | in `requestAnimationFrame` callbacks |
 * | `callback` | in callbacks that the platform calls once: `requestIdleCallback`, `postTask`, `locks.request`, `toBlob` … |
 * | `operation` | in listeners of events that report an operation, in the frame of what started it: `XMLHttpRequest` … |
 * | `unobserved` | in what a page cannot observe, such as the loading of a `<picture>`; `docs/context-loss.md` has them all |
 * | `message` | the empty one, in listeners of a message port or channel that was made in a frame |
 * | `observer` | the empty one, in callbacks of observers |
 * | `fromAsync` | in what `Array.fromAsync` calls |
 * | `streamSource` | in `pull` and `cancel` of the source of a stream, that of who reads |
 * | `finishedStream` | in the callback of `stream.finished` of a response |
 * | `timeoutSignal` | in `abort` listeners of an `AbortSignal.timeout` |
 * | `messageListener` | the empty one, in listeners of a message port that was started in a frame |
 * | `messageSender` | the empty one, in listeners of a message port that a frame posts to |
 * | `broadcast` | the empty one, in listeners of a `BroadcastChannel` that a frame posts to |
 * | `workerMessage` | the empty one, in message listeners of a worker or thread that was made in a frame |
 * | `socket` | the empty one, in listeners of a socket that was connected in a frame |
 * | `moduleBody` | the empty one, in the body of a module that is imported dynamically |
 * | `import` | the empty one, in what comes from outside, though a frame has imported a module dynamically before |
 * | `request` | the empty one, in handlers of requests, though an earlier request has entered another |
 * | `server` | the empty one, in handlers of requests, though the server was started in a frame |
 * | `heldLock` | in the callback of `locks.request` for a lock that is held |
 * | `sharedRefill` | in callbacks of `crypto.randomInt` that wait for the same refill of random bytes |
 * | `queuedWrite` | in the sink of a stream, that of each write, though an earlier one is pending |
 * | `writeCallback` | in the callback of a write to a stream of Node, though an earlier one is pending |
 * | `lostWrite` | in the sink or `transform()` of a stream that is busy, where the empty one is there instead |
 * | `queuedTransform` | in `transform()`, that of the write, though nobody has asked for the chunk yet |
 * | `queuedNext` | in an async generator, that of each `next()` or `return()`, though an earlier one is pending |
 * | `lostNext` | the same, where the empty one is there instead |
 * | `heldPromise` | not at all: a promise that is never awaited again does not hold it |
 * | `subclassedPromise` | in handlers given to a promise of a subclass, whose methods return promises of that subclass |
 * | `unhandledRejection` | in listeners of `unhandledrejection`, which are called at all |
 * | `rejectionFrame` | the empty one, in listeners of `unhandledrejection` |
 * | `enter` | in what follows `enter()`, until `exit()` |
 */
export type Carrier =
  | 'await'
  | 'awaitedThenable'
  | 'returnedThenable'
  | 'awaitValue'
  | 'thenable'
  | 'resolvedThenable'
  | 'promise'
  | 'microtask'
  | 'timer'
  | 'animationFrame'
  | 'callback'
  | 'operation'
  | 'unobserved'
  | 'message'
  | 'observer'
  | 'fromAsync'
  | 'streamSource'
  | 'finishedStream'
  | 'timeoutSignal'
  | 'messageListener'
  | 'messageSender'
  | 'broadcast'
  | 'workerMessage'
  | 'socket'
  | 'moduleBody'
  | 'import'
  | 'request'
  | 'server'
  | 'heldLock'
  | 'sharedRefill'
  | 'queuedWrite'
  | 'writeCallback'
  | 'lostWrite'
  | 'queuedTransform'
  | 'queuedNext'
  | 'lostNext'
  | 'heldPromise'
  | 'subclassedPromise'
  | 'unhandledRejection'
  | 'rejectionFrame'
  | 'enter';

/**
 * The ways in which a context gets across an `await`: the runtime's own, the function {@link keep} where it is called,
 * {@link startEcho} while it is on, and the build transform in code that it has seen.
 */
export type AwaitWay = 'native' | 'keep' | 'echo' | 'transform';

/** The part of an `AsyncLocalStorage` that variables use themselves. */
export interface FrameStore {
  /** Returns the current frame; `undefined` is the root frame. */
  getStore(): Frame | undefined;
  /** Calls `fn` with `frame` as the current one, and puts the previous one back, whatever `fn` does. */
  run<R>(frame: Frame, fn: () => R): R;
}

/**
 * Carries the current frame to where code goes on: the only thing that differs between runtimes.
 *
 * Give your own to {@link installBackend}, and prove it with the suite in `ambit/testing`.
 */
export interface Backend {
  /** The name that {@link capabilities} reports. */
  readonly name: string;
  /**
   * The carriers that this backend does not carry, each with the reason and, after a semicolon, the remedy.
   *
   * The suite in `ambit/testing` runs each remedy; `, or ` separates several.
   *
   * That is without the build transform, which carries `await`, `awaitValue`, `awaitedThenable` and `returnedThenable`
   * where the frame is the slot's.
   */
  readonly limits: Readonly<Partial<Record<Carrier, string>>>;
  /** The ways in which this backend gets a frame across an `await`, without the build transform. */
  readonly await: readonly AwaitWay[];
  /**
   * The store of the engine that holds the frame, where there is one: variables read it and run in it directly, because
   * engines inline calls only a few levels deep. On Ambit's own backend it is not enumerable, so that a copy by spread with
   * other methods is not bypassed.
   */
  readonly store?: FrameStore;
  /** Returns the current frame. */
  current(): Frame;
  /** Calls `fn` with `frame` as the current one, and puts the previous one back, whatever `fn` does. */
  run<R>(frame: Frame, fn: () => R): R;
  /** Makes `frame` the current one for the rest of this stretch of code. */
  enter(frame: Frame): void;
  /**
   * Takes back what the backend has patched in this realm, before another backend is installed.
   *
   * Callbacks that were passed before stay wrapped: a listener of an operation that was added before can no longer be
   * removed. The patches of zone.js stay.
   */
  uninstall?(): void;
}
