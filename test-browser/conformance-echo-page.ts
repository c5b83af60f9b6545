// What a page runs of the conformance suite with the echo on: its awaits are those of the source.
import '../src/entries/subpaths/echo.ts';

export { run } from './conformance-page.ts';
