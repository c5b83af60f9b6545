import { NativePromise } from '../../platform/native.ts';
import { carry } from '../carry.ts';
import type { Slot } from '../slot-shape.ts';
import type { Patches } from './patches.ts';

/** What a page may replace after Ambit was loaded: methods of promises, and schedulers. */
const keys = [
  'then',
  'catch',
  'finally',
  'queueMicrotask',
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'requestIdleCallback',
];

/**
 * Returns a function that hooks what has been put in the place of the promises and the schedulers of a realm since it was
 * called last.
 *
 * A polyfill or a fake clock calls what several flows of control gave it in one go, in the frame of one of them: so
 * what it is given has to bring its own. An assignment to a global cannot be observed without a cost for each read of
 * it, so call this before a frame is entered, which is three comparisons.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 * @param onChange The function to call where something was replaced.
 */
export function hookReplacements(slot: Slot, patches: Patches, onChange: () => void): () => void {
  const seen: Record<string, unknown> = {};
  // A scheduler hands its further arguments over to its callback; they may be functions, too.
  const pass = (argument: unknown, at: number): unknown => (at > 1 ? argument : carry(slot, argument));
  const look = (): void => {
    for (const key of keys) {
      const owner = key in Promise.prototype ? Promise.prototype : globalThis;
      const isReplaced = key in seen && seen[key] !== Reflect.get(owner, key);
      if (isReplaced && !isWatched(owner, key)) patches.hook(owner, key, { pass });
      seen[key] = Reflect.get(owner, key);
    }
  };
  look();
  return () => {
    const { then, queueMicrotask, setTimeout } = seen;
    const isSame =
      Promise.prototype.then === then &&
      globalThis.queueMicrotask === queueMicrotask &&
      globalThis.setTimeout === setTimeout;
    if (isSame) return;
    look();
    onChange();
  };
}

/** Returns whether the echo or the detector has put an accessor over a method of promises, which stays hooked below. */
export function isWatched(owner: object, key: string): boolean {
  const own = Object.getOwnPropertyDescriptor(owner, key);
  return own ? !('value' in own) : owner instanceof NativePromise;
}
