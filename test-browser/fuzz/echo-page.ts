// What a page has that runs random programs with the echo on.
import '../../src/echo.ts';

export { hasUsing, run } from './ambit-page.ts';
