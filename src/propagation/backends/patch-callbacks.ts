import type { Slot } from '../slot.ts';
import { carry } from './carry.ts';
import type { Patches, Table } from './patches.ts';

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
 * @param promises The prototypes of the kinds of promises, whose `catch` and `finally` call `then`.
 */
export function patchCallbacks(slot: Slot, patches: Patches, promises: readonly object[]): void {
  const enter = (args: unknown[]): unknown[] => args.map((argument) => carryIn(slot, argument));
  for (const prototype of promises) patches.hook(prototype, 'then', { enter });
  patches.hookAll(takers, { enter });
}

// A view transition takes its callback among its options, too.
function carryIn(slot: Slot, argument: unknown): unknown {
  const { update } = Object(argument) as { readonly update?: unknown };
  if (!update || typeof argument === 'function') return carry(slot, argument);
  return Object.create(argument as object, { update: { value: carry(slot, update) } });
}
