/**
 * The core of Ambit for a script tag, without zone.js, as the global `Ambit`.
 *
 * @module
 */
import { lightBackend } from '../../propagation/browser/light.ts';
import { installDefaultBackend } from '../../propagation/install-default-backend.ts';

installDefaultBackend(lightBackend);

export * from './core.ts';
