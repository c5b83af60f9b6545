// What a page runs of the conformance suite without zone.js: Ambit on the light backend.
import '../src/entries/subpaths/light.ts';

export { run } from './run-conformance.ts';
