import type { Backend } from '../backend.ts';
import type { Slot } from '../slot-shape.ts';
import { browserBackend, type RealmPatches, type Schedulers } from './browser-backend.ts';
import { areHooked, patchTimers } from './patch-timers.ts';
import { patchZone } from './patch-zone.ts';
import { watchForZone } from './watch-for-zone.ts';

/**
 * Creates the backend of browsers that brings no zone.js: it hooks timers and animation frames itself.
 *
 * Where the page has a zone.js of its own, or gets one later, that carries those which it has patched, as it does for the
 * other backend.
 *
 * @param slot The holder of the frame variable.
 */
export function lightBackend(slot: Slot): Backend {
  return browserBackend(slot, { name: 'light', patchSchedulers });
}

function patchSchedulers(realm: RealmPatches): Schedulers {
  let carries: Schedulers['carries'] = (kind) => areHooked(kind, (fn) => realm.patches.owns(fn));
  let isOfZone = (_name: string): boolean => false;
  patchTimers(realm, (name) => isOfZone(name));
  const takeBack = watchForZone((rootZone) => {
    carries = patchZone(rootZone, realm);
    // Zone.js keeps the function that it has patched.
    isOfZone = (name) => Object.hasOwn(globalThis, `__zone_symbol__${name}`);
  });
  return { carries: (kind) => carries(kind), takeBack };
}
