// What a page has that runs random programs with the echo on.
import '../../src/entries/subpaths/echo.ts';

export { engineTraits, run } from './ambit-page.ts';
