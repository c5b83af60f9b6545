// What the worker of a page runs.
import '../../src/entries/runtimes/browser.ts';
import { expose } from './worker.ts';

expose();
