/**
 * Ambit for browsers: installs the Zone.js backend and exports every public name.
 *
 * @module
 */
import { rootZone } from '../../propagation/browser/load-zone.ts';
import { zoneBackend } from '../../propagation/browser/zone.ts';
import { installDefaultBackend } from '../../propagation/install-default-backend.ts';

installDefaultBackend((slot) => zoneBackend(slot, rootZone));

export * from '../../index.ts';
