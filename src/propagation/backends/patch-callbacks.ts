import type { Slot } from '../slot.ts';
import { carry } from './carry.ts';
import { NativePromise } from './native.ts';
import type { Native, Patches, Table } from './patches.ts';

/** What calls a function later that it is given. */
const takers: Table = {
  globalThis: 'queueMicrotask requestIdleCallback',
  Scheduler: 'postTask',
  Document: 'startViewTransition',
  LockManager: 'request',
  Geolocation: 'getCurrentPosition watchPosition',
  HTMLCanvasElement: 'toBlob',
  HTMLVideoElement: 'requestVideoFrameCallback',
};

/**
 * Makes handlers of promises, and callbacks of the platform, run in the frame where they were handed over.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 */
export function patchCallbacks(slot: Slot, patches: Patches): void {
  const pass = (argument: unknown): unknown => carryIn(slot, argument);
  const instead = (native: Native): Native => thenOf(slot, native);
  patches.hook(NativePromise.prototype, 'then', { instead });
  // Those of a page's own zone.js; unlike the native one, their `finally` does not call `then`.
  patches.hook(Promise.prototype, 'then', { instead });
  if (Promise !== NativePromise) patches.hook(Promise.prototype, 'finally', { pass });
  patches.hookAll(takers, { pass });
}

// Hint: the busiest patch. A method of an object keeps its name in minified code.
function thenOf(slot: Slot, native: Native): Native {
  return {
    then(this: unknown, onFulfilled: unknown, onRejected: unknown): unknown {
      return native.call(this, carry(slot, onFulfilled), carry(slot, onRejected));
    },
  }.then;
}

// A view transition takes its callback among its options, too.
function carryIn(slot: Slot, argument: unknown): unknown {
  const { update } = Object(argument);
  if (typeof argument === 'function' || !update) return carry(slot, argument);
  return Object.create(Object(argument), { update: { value: carry(slot, update) } });
}
