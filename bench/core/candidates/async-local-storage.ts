// What the runtime has.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Workload } from '../../threads/candidate.ts';
import { awaits, noop, repeat } from '../workload.ts';

const storage = new AsyncLocalStorage<unknown>();

/** What is measured of a raw AsyncLocalStorage. */
export const workload: Workload = {
  operations: {
    get: (count) => storage.run(1, () => repeat(count, () => storage.getStore())),
    'get outside of any context': (count) => repeat(count, () => storage.getStore()),
    'get, six variables deep': (count) => storage.run(1, () => repeat(count, () => storage.getStore())),
    run: (count) => repeat(count, (i) => storage.run(i, noop)),
    'run, inside of six variables': (count) =>
      storage.run(1, () => repeat(count, (i) => storage.run(i, noop))),
    'run and await': (count) => awaits(count, (i) => storage.run(i, async () => null)),
    'validate a model and run': (count) =>
      repeat(count, () => storage.run(Object.freeze({ id: 'r1' }), noop)),
    tags: (count) => repeat(count, () => storage.run(new Set(['a', 'b']), noop)),
  },
};
