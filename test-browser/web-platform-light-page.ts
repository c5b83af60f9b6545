// What a page loads for the tests of the patches without zone.js: Ambit on the light backend, and its way to take them back.
import { slot } from '../src/propagation/slot.ts';

export * from '../src/entries/subpaths/light.ts';

/** Takes the patches back. */
export function uninstall(): void {
  slot.backend.uninstall?.();
}
