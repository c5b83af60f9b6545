import { NativePromise } from '../../platform/native.ts';
import type { Carrier } from '../backend.ts';
import { carry } from '../carry.ts';
import type { Slot } from '../slot-shape.ts';
import type { Patches } from './patches.ts';

/** The methods of promises and the schedulers that a page may replace after Ambit was loaded, each with its carrier. */
const replaceable: Readonly<Record<string, Carrier>> = {
  then: 'promise',
  catch: 'promise',
  finally: 'promise',
  queueMicrotask: 'microtask',
  setTimeout: 'timer',
  setInterval: 'timer',
  requestAnimationFrame: 'animationFrame',
  requestIdleCallback: 'callback',
};

/**
 * Returns a function that hooks the promises and schedulers of a realm that were replaced since its last call.
 *
 * A polyfill or a fake clock calls what several flows of control gave it in one go, in the frame of one of them: so
 * what it is given has to bring its own. Nothing tells of a replacement: an accessor in the place of `Promise` would make a
 * read of it take 12 ns in V8 and not 0.2, and `new Promise` nearly twice as long, and `Object.defineProperty()`, by which
 * polyfills are put there, would pass it by. So call this before a frame is entered, which is five comparisons; what code
 * in a frame hands over between the two may see another one. The other three are looked at where one of the five was
 * replaced.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 * @param onChange The function to call where something was replaced, with what those carry that are frozen.
 */
export function hookReplacements(
  slot: Slot,
  patches: Patches,
  onChange: (lost: ReadonlyMap<string, Carrier>) => void,
): () => void {
  const seen: Record<string, unknown> = {};
  const lost = new Map<string, Carrier>();
  // A scheduler hands its further arguments over to its callback; they may be functions, too.
  const pass = (argument: unknown, at: number): unknown => (at > 1 ? argument : carry(slot, argument));
  const look = (): void => {
    for (const [key, carrier] of Object.entries(replaceable)) {
      const owner = key in Promise.prototype ? Promise.prototype : globalThis;
      const isReplaced = key in seen && seen[key] !== Reflect.get(owner, key);
      if (isReplaced) {
        lost.delete(key);
        if (!isWatched(owner, key)) patches.hook(owner, key, { pass });
        if (!isWatched(owner, key) && !patches.owns(Reflect.get(owner, key))) lost.set(key, carrier);
      }
      seen[key] = Reflect.get(owner, key);
    }
  };
  look();
  return () => {
    const { then, queueMicrotask, setTimeout, setInterval, requestAnimationFrame } = seen;
    const isSame =
      Promise.prototype.then === then &&
      globalThis.queueMicrotask === queueMicrotask &&
      globalThis.setTimeout === setTimeout &&
      globalThis.setInterval === setInterval &&
      globalThis.requestAnimationFrame === requestAnimationFrame;
    if (isSame) return;
    look();
    onChange(lost);
  };
}

/** Returns whether the echo or the detector has put an accessor over a method of promises, which stays hooked below. */
export function isWatched(owner: object, key: string): boolean {
  const own = Object.getOwnPropertyDescriptor(owner, key);
  return own ? !('value' in own) : owner instanceof NativePromise;
}
