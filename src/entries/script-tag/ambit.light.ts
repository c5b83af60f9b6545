/**
 * Ambit for a script tag, without zone.js: all of it, as the global `Ambit`.
 *
 * @module
 */
import { obeyScriptTag } from '../../propagation/await/script-attribute.ts';

export * from '../subpaths/light.ts';
export * as v from './schemas.ts';

// Note: after the import of the entry, which has installed the backend.
obeyScriptTag();
