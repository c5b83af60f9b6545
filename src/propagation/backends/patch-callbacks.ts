import type { Slot } from '../slot.ts';
import { carry } from './carry.ts';
import type { Native, Patches, Table } from './patches.ts';

/** What calls a function later that it is given. */
const takers: Table = {
  globalThis: 'queueMicrotask requestIdleCallback',
  scheduler: 'postTask',
  document: 'startViewTransition',
  'navigator.locks': 'request',
  'navigator.geolocation': 'getCurrentPosition watchPosition',
  'HTMLCanvasElement.prototype': 'toBlob',
  'HTMLVideoElement.prototype': 'requestVideoFrameCallback',
};

/**
 * Makes callbacks of the platform run in the frame where they were handed over.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 * @param promises The prototypes of the kinds of promises; `catch` calls `then`, `finally` not always.
 */
export function patchCallbacks(slot: Slot, patches: Patches, promises: readonly object[]): void {
  for (const prototype of promises)
    patches.hook(prototype, 'then', { instead: (native) => thenOf(slot, native) });
  patches.hookAll(takers, { enter: (args) => args.map((argument) => carryIn(slot, argument)) });
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
  const { update } = Object(argument) as { readonly update?: unknown };
  if (!update || typeof argument === 'function') return carry(slot, argument);
  return Object.create(argument as object, { update: { value: carry(slot, update) } });
}
