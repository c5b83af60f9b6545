/**
 * Ambit for browsers without zone.js: installs the light backend and exports every public name.
 *
 * @module
 */
import { lightBackend } from '../../propagation/browser/light.ts';
import { installDefaultBackend } from '../../propagation/install-default-backend.ts';

installDefaultBackend(lightBackend);

export * from '../../index.ts';
