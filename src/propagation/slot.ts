import { nativeThen } from '../platform/native.ts';
import { createSuspend } from './await/suspend.ts';
import type { Backend } from './backend.ts';
import type { Frame } from './frame.ts';
import { synchronousBackend } from './synchronous/synchronous.ts';

/** What all copies of Ambit in one realm share. */
export interface Slot {
  /** The backend that carries frames here. */
  backend: Backend;
  /** The backend that is here until another one is installed. */
  initialBackend: Backend;
  /** The frame that holds nothing. */
  readonly root: Frame;
  /** The engine's own `then`, for a copy of Ambit that is loaded when another has put its patches over it. */
  nativeThen: Promise<unknown>['then'];
  /** The current frame of the backends that keep it in a variable; the build transform reads and writes it too. */
  frame: Frame;
  /** Leaves a frame before a suspension, and returns what to await; transformed code calls it. */
  suspend: (value: unknown, frame: Frame, base: Frame) => unknown;
  /** Returns what an async function is to return, as `suspend` does what to await; transformed code calls it. */
  answer: (value: unknown) => unknown;
  /** How many copies of Ambit have asked for a backend here. */
  copies?: number;
}

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
