import type { Frame } from '../frame.ts';
import { slot } from '../slot.ts';

/**
 * Returns whether the build transform carries frames across `await` here: whether it has seen this copy of Ambit, and
 * with it the bundle that it is part of, and the live backend keeps the frame where transformed code looks for it.
 *
 * It is found out by an `await` of our own: transformed code tells the slot of the frame that it leaves.
 */
export function isTransformed(): boolean {
  const { suspend, backend } = slot;
  const frame: Frame = {};
  let isCarried = false;
  slot.suspend = (value, left, base) => {
    isCarried = left === frame;
    return suspend(value, left, base);
  };
  backend.run(frame, awaitNothing);
  slot.suspend = suspend;
  return isCarried;
}

async function awaitNothing(): Promise<void> {
  await undefined;
}
