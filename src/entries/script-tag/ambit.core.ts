/**
 * The core of Ambit for a script tag, as the global `Ambit`: propagation, models and tags, without the engine.
 *
 * @module
 */
import { rootZone } from '../../propagation/browser/load-zone.ts';
import { zoneBackend } from '../../propagation/browser/zone.ts';
import { installDefaultBackend } from '../../propagation/install-default-backend.ts';

installDefaultBackend((slot) => zoneBackend(slot, rootZone));

export * from './core.ts';
