/**
 * Ambit: installs the backend of the runtime that it runs on, or is bundled for, and exports every public name.
 *
 * Which backend that is, the conditions of `#backend` say, in package.json.
 *
 * @module
 */
import '#backend';

export * from '../../index.ts';
