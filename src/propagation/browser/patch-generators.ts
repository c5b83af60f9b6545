import { NativePromise } from '../../platform/native.ts';
import { promiseInFrame } from '../await/promise-in-frame.ts';
import { quietly } from '../await/quietly.ts';
import { thenNatively } from '../await/then-natively.ts';
import type { Frame } from '../frame.ts';
import type { Slot } from '../slot-shape.ts';
import type { Patches } from './patches.ts';

const settled = NativePromise.resolve();

/**
 * Makes an async generator that is ended run its `catch` and `finally` in the frame of the caller that ended it.
 *
 * `return` awaits its argument before it resumes the generator. Reactions of one promise run one after the other: one
 * that is added before the engine's own sets the frame, and one that is added after it puts the root back. A `then` that
 * is a getter is the engine's to read when it comes to the request, and the frame is set for one that it comes to at once.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 */
export function patchAsyncGenerators(slot: Slot, patches: Patches): void {
  const { prototype } = Object.getPrototypeOf(async function* () {});

  // The method has the name and the length of the native one, and is no constructor either.
  patches.hook(prototype, 'return', {
    instead: (native) => {
      // Note: what the engine reads of the promise as it begins to wait for it is no `await` for the echo to take over.
      const end = quietly(native);
      return {
        return(this: unknown, value: unknown): unknown {
          if (slot.frame === slot.root) return native.call(this, value);
          const promise = hasThenGetter(value) ? settled : promiseOf(slot, value);
          if (promise === undefined) return native.call(this, value);
          enterAfter(slot, promise, slot.frame);
          const result = end.call(this, promise === settled ? value : promise);
          enterAfter(slot, promise, slot.root);
          return result;
        },
      }.return;
    },
  });
}

// The promise that the engine would make of what it awaits; none where that throws, as the engine will see for itself.
function promiseOf(slot: Slot, value: unknown): Promise<unknown> | undefined {
  try {
    return promiseInFrame(slot, value);
  } catch {
    return undefined;
  }
}

function hasThenGetter(value: unknown): boolean {
  if (value instanceof NativePromise) return false;
  for (let at: unknown = value; at === Object(at); at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, 'then');
    if (own) return !('value' in own);
  }
  return false;
}

function enterAfter(slot: Slot, promise: Promise<unknown>, frame: Frame): void {
  const enter = (): void => {
    slot.frame = frame;
  };
  thenNatively(promise, enter, enter);
}
