/**
 * Ambit for a script tag: all of it, as the global `Ambit`.
 *
 * @module
 */
export * from './browser.ts';
export * as v from './schemas.ts';
