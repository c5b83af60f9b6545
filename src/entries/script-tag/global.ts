/**
 * Types for a script tag: `import type {} from 'ambit/global'` declares the global `Ambit`.
 *
 * @module
 */
import type * as everything from '../../index.ts';
import type * as schemas from './schemas.ts';

declare global {
  /** All that the script of `dist/ambit.min.js` offers. */
  var Ambit: typeof everything & { readonly v: typeof schemas };
}
