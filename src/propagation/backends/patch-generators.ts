import type { Frame } from '../frame.ts';
import type { Slot } from '../slot.ts';
import { carry } from './carry.ts';
import { enqueueMicrotask } from './native.ts';
import type { Patches } from './patches.ts';

// Transformed generators take the root for a rejection; this frame holds nothing either, and is another one.
const NOTHING: Frame = {};

/**
 * Makes an async generator that is ended run its `catch` and `finally` in the frame of whoever ended it.
 *
 * `return` awaits its argument before it resumes the generator: from the microtask queue, where a microtask before
 * that one sets the frame and one behind it puts the root back.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 */
export function patchAsyncGenerators(slot: Slot, patches: Patches): void {
  const { prototype } = Object.getPrototypeOf(async function* () {});
  const caller = (): Frame => (slot.frame === slot.root ? NOTHING : slot.frame);
  const enqueue = (frame: Frame): void =>
    enqueueMicrotask(() => {
      slot.frame = frame;
    });

  patches.hook(prototype, 'return', {
    enter: () => enqueue(caller()),
    leave(result) {
      enqueue(slot.root);
      return result;
    },
  });
  patches.hook(prototype, 'throw', {
    // A method has the name and the length of the native one, and is no constructor either.
    instead: (native) =>
      ({
        throw(this: unknown, exception: unknown): unknown {
          return carry(slot, native, caller()).call(this, exception);
        },
      }).throw,
  });
}
