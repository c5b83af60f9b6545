// What the worker of a page runs.
import '../../src/browser.ts';
import { expose } from './worker.ts';

expose();
