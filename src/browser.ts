/**
 * Ambit for browsers: installs the Zone.js backend and exports every public name.
 *
 * @module
 */
import { rootZone } from './propagation/backends/load-zone.ts';
import { zoneBackend } from './propagation/backends/zone.ts';
import { installDefaultBackend } from './propagation/install-default-backend.ts';

installDefaultBackend((slot) => zoneBackend(slot, rootZone));

export * from './index.ts';
