import type { Backend } from './backend.ts';
import { nativeThen } from './backends/native.ts';
import { synchronousBackend } from './backends/synchronous.ts';
import type { Frame } from './frame.ts';

/** What all copies of Ambit in one realm share. */
export interface Slot {
  /** The backend that carries frames here. */
  backend: Backend;
  /** The frame that holds nothing. */
  readonly root: Frame;
  /** The engine's own `then`, for a copy of Ambit that is loaded when another has put its patches over it. */
  readonly nativeThen: Promise<unknown>['then'];
  /** The current frame of the backends that keep it in a variable; the build transform reads and writes it too. */
  frame: Frame;
}

// The one global that Ambit adds, so that two copies of the library share one context.
const key = Symbol.for('ambit/1');
const realm = globalThis as unknown as Record<symbol, Slot | undefined>;

/** The slot of this realm. */
export const slot: Slot = (realm[key] ??= createSlot());

function createSlot(): Slot {
  // Hint: not frozen, which would make each copy of it slow; nothing writes to a frame.
  const root: Frame = [];
  const created = { root, nativeThen, frame: root } as Slot;
  created.backend = synchronousBackend(created);
  return created;
}
