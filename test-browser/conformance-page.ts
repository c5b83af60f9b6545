// What a page runs of the conformance suite: Ambit on the backend of browsers.
import '../src/entries/runtimes/browser.ts';

export { run } from './run-conformance.ts';
