// What the worker of Node runs.
import { workerData } from 'node:worker_threads';
import '../../src/entries/runtimes/server.ts';
import { expose } from './worker.ts';

expose(workerData);
