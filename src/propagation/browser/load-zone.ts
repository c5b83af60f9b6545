// Note: the order matters, the flags are read while zone.js is evaluated.
import { clearZoneFlags } from './zone-flags.ts';
import 'zone.js';

clearZoneFlags();

/** The root zone of the page: that of its own zone.js, where it had loaded one. */
export const rootZone: object = Zone.root;
