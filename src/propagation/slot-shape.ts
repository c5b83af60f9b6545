import type { Backend } from './backend.ts';
import type { Frame } from './frame.ts';

/** The state that all copies of Ambit in one realm share. */
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
  /**
   * Leaves a frame before a suspension, and returns what to await; transformed code calls it.
   *
   * A generator passes what to call once that is fulfilled: from then on, the next caller resumes it.
   */
  suspend: (value: unknown, frame: Frame, base: Frame, _?: unknown, onFulfilled?: () => void) => unknown;
  /** Returns what an async function is to return, as `suspend` does what to await; transformed code calls it. */
  answer: (value: unknown) => unknown;
  /** How many copies of Ambit have asked for a backend here. */
  copies?: number;
}
