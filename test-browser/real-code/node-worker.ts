// What the worker of Node runs.
import { workerData } from 'node:worker_threads';
import '../../src/server.ts';
import { expose } from './worker.ts';

expose(workerData);
