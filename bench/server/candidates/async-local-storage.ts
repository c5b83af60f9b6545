// What the runtime has.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Workload, workload as workloadOf } from '../workload.ts';

const storage = new AsyncLocalStorage<unknown>();

/** What is measured of a raw AsyncLocalStorage. */
export const workload: Workload = workloadOf({
  run: (value, fn) => storage.run(value, fn),
  get: () => storage.getStore(),
});
