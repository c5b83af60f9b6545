// A copy of Ambit of its own, for a page that has two: a bundle that shares no module with the suite's.
import '../src/entries/runtimes/browser.ts';

export { ambitAdapter } from '../src/testing/ambit-adapter.ts';
