// What a page loads for the tests of the patches: Ambit on the backend of browsers, and its way to take them back.
import { slot } from '../src/propagation/slot.ts';

export * from '../src/entries/runtimes/browser.ts';

/** Takes the patches back. */
export function uninstall(): void {
  slot.backend.uninstall?.();
}
