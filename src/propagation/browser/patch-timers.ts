import { namedLike } from '../../platform/named-like.ts';
import { carry } from '../carry.ts';
import type { RealmPatches } from './browser-backend.ts';

/** The functions that each kind of scheduler has, those that only some engines have included. */
const schedulers = {
  timer: ['setTimeout', 'setInterval', 'setImmediate'],
  animationFrame: ['requestAnimationFrame', 'webkitRequestAnimationFrame', 'mozRequestAnimationFrame'],
} as const;

/**
 * Makes timers and animation frames call back in the frame where they were set.
 *
 * All else is the engine's: further arguments, the delay, and the id by which a timer is cleared. A string is code that runs in
 * no context. A function that zone.js has patched is left to it: below that, the frame would also be around the work of zones.
 *
 * @param realm The holder of the frame variable, and the patches.
 * @param isOfZone Returns whether zone.js has patched the function of a name.
 */
export function patchTimers({ slot, patches }: RealmPatches, isOfZone: (name: string) => boolean): void {
  for (const name of Object.values(schedulers).flat()) {
    patches.hook(globalThis, name, {
      // Note: no proxy, which would take half as long again as the native function in Firefox and WebKit. The callback alone
      // is carried: a further argument, which it is handed, may be a function, too.
      instead(native) {
        const { schedule } = {
          schedule(this: unknown, ...args: unknown[]): unknown {
            if (args.length > 0 && !isOfZone(name)) args[0] = carry(slot, args[0]);
            return native.apply(this, args);
          },
        };
        return namedLike(schedule, native);
      },
    });
  }
}

/**
 * Returns whether all schedulers of a kind that the realm has are hooked.
 *
 * @param kind The kind.
 * @param isHooked Returns whether a function is one that hooks another.
 */
export function areHooked(kind: keyof typeof schedulers, isHooked: (fn: unknown) => boolean): boolean {
  const present = schedulers[kind].map((name) => Reflect.get(globalThis, name));
  return present.filter((fn) => typeof fn === 'function').every(isHooked);
}
