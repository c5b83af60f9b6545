import { NativePromise } from '../../platform/native.ts';
import { carry } from '../carry.ts';
import type { Slot } from '../slot-shape.ts';
import type { Hooks, Native, Patches, Table } from './patches.ts';

/** The functions that call a callback later. */
const takers: Table = {
  globalThis: 'queueMicrotask requestIdleCallback',
  Scheduler: 'postTask',
  Document: 'startViewTransition',
  Element: 'startViewTransition',
  LockManager: 'request',
  Geolocation: '*',
  HTMLCanvasElement: 'toBlob',
  HTMLVideoElement: 'requestVideoFrameCallback',
  BaseAudioContext: 'decodeAudioData',
  DataTransferItem: 'getAsString',
  // Chromium has them, but no global that leads to them.
  FileSystemEntry: 'getParent',
  FileSystemFileEntry: 'file',
  FileSystemDirectoryEntry: 'getFile getDirectory',
  FileSystemDirectoryReader: 'readEntries',
  Notification: 'requestPermission',
  RTCPeerConnection: '*',
};

/**
 * Makes handlers of promises, and callbacks of the platform, run in the frame where they were handed over.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 */
export function patchCallbacks(slot: Slot, patches: Patches): void {
  const hooks: Hooks = { pass: (argument) => carryIn(slot, argument) };
  patches.hook(NativePromise.prototype, 'then', { instead: (native) => thenOf(slot, native) });
  patches.hookAll(takers, hooks);
  // Note: the `finally` of a page's own zone.js does not call `then`, as the native one does.
  if (Promise !== NativePromise) patches.hookAll({ Promise: 'then finally' }, hooks);
}

// A method of an object keeps its name in minified code.
function thenOf(slot: Slot, native: Native): Native {
  return {
    then(this: unknown, onFulfilled: unknown, onRejected: unknown): unknown {
      return native.call(this, handlerIn(slot, onFulfilled), handlerIn(slot, onRejected));
    },
  }.then;
}

// Note: the busiest patch, so a handler, which is called with one value and nothing else, is carried by less code.
function handlerIn<T>(slot: Slot, handler: T): T {
  if (typeof handler !== 'function') return handler;
  const { frame } = slot;
  function handle(value: unknown): unknown {
    const previous = slot.frame;
    slot.frame = frame;
    try {
      return (handler as (value: unknown) => unknown)(value);
    } finally {
      slot.frame = previous;
    }
  }
  return handle as T;
}

// A view transition takes its callback among its options, too.
function carryIn(slot: Slot, argument: unknown): unknown {
  const { update } = Object(argument);
  if (typeof argument === 'function' || !update) return carry(slot, argument);
  return Object.create(Object(argument), { update: { value: carry(slot, update) } });
}
