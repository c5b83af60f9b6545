import type { Backend } from '../backend.ts';
import type { Slot } from '../slot-shape.ts';
import { browserBackend } from './browser-backend.ts';
import { patchZone } from './patch-zone.ts';

/**
 * Creates the backend of browsers whose timers and animation frames Zone.js carries.
 *
 * @param slot The holder of the frame variable.
 * @param rootZone The root zone.
 */
export function zoneBackend(slot: Slot, rootZone: object): Backend {
  return browserBackend(slot, {
    name: 'zone.js',
    patchSchedulers: (realm) => ({ carries: patchZone(rootZone, realm) }),
  });
}
