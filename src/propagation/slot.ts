import { nativeThen } from '../platform/native.ts';
import { createSuspend } from './await/suspend.ts';
import type { Frame } from './frame.ts';
import type { Slot } from './slot-shape.ts';
import { synchronousBackend } from './synchronous/synchronous.ts';

// The one global that Ambit adds, so that two copies of the library share one context.
const key = Symbol.for('ambit/1');
const realm = globalThis as unknown as Record<symbol, Slot | undefined>;

/** The slot of this realm. Code that the build transform has seen may have made it before, all but its backend. */
export const slot: Slot = complete((realm[key] ??= createSlot()));

function createSlot(): Slot {
  const root: Frame = {};
  return { root, frame: root } as Slot;
}

function complete(created: Slot): Slot {
  if (created.backend === undefined) {
    created.nativeThen = nativeThen;
    Object.assign(created, createSuspend(created));
    created.backend = created.initialBackend = synchronousBackend(created);
  }
  return created;
}
