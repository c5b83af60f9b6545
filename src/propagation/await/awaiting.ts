import { enqueueMicrotask } from '../../platform/native.ts';
import type { Frame } from '../frame.ts';
import type { Slot } from '../slot-shape.ts';
import { thenNatively } from './then-natively.ts';

/** The method `then`, as an engine calls it. */
export type Then = (this: unknown, onFulfilled?: unknown, onRejected?: unknown) => Promise<unknown>;

type Settle<V> = (value: V) => unknown;

// The promise whose `constructor` was read last, and in which frame. An `await` reads its `then` right after that.
let awaited: object | undefined;
let awaitedIn: Frame | undefined;

/**
 * Notes that an `await` of a promise begins in the current frame, by a read of its `constructor`.
 *
 * If that read returns anything but the native constructor, the engine reads `then` next, and calls it from a job of its
 * own: return {@link thenOf} there.
 */
export function beginAwait(slot: Slot, promise: object): void {
  awaited = promise;
  awaitedIn = slot.frame;
}

/**
 * Returns what a read of `then` gives: for an `await` that has begun, a method that makes it go on in its frame.
 *
 * @param slot The holder of the frame variable.
 * @param promise The promise.
 * @param then The method of the promise, for everybody else.
 */
export function thenOf(slot: Slot, promise: object, then: Then): Then {
  if (promise !== awaited || slot.frame !== awaitedIn) return then;
  awaited = undefined;
  return bracketingThen(slot, slot.frame, then);
}

/**
 * Returns a function that calls `settle` between two microtasks: one sets the frame, the other puts the root back.
 *
 * The queue is first in first out: only what `settle` itself queues, the continuation of an `await`, sees the frame.
 */
export function bracket<V>(slot: Slot, frame: Frame, settle: Settle<V>): Settle<V> {
  return (value) => {
    enqueueMicrotask(() => {
      slot.frame = frame;
    });
    try {
      return settle(value);
    } finally {
      enqueueMicrotask(() => {
        slot.frame = slot.root;
      });
    }
  };
}

// Note: code that has read `constructor` for itself gets this method too. It calls it in its frame, not at the root,
// where only the job of an engine does; and it gets a promise.
function bracketingThen(slot: Slot, frame: Frame, then: Then): Then {
  let isOwed = true;
  return function (onFulfilled, onRejected) {
    const isJob = isOwed && slot.frame === slot.root;
    isOwed = false;
    if (!isJob || typeof onFulfilled !== 'function' || typeof onRejected !== 'function') {
      return Reflect.apply(then, this, [onFulfilled, onRejected]);
    }
    const [resolve, reject] = [onFulfilled as Settle<unknown>, onRejected as Settle<unknown>];
    return thenNatively(
      this as Promise<unknown>,
      bracket(slot, frame, resolve),
      bracket(slot, frame, reject),
    );
  };
}
