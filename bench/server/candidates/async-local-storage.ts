// What the runtime has.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Workload } from '../../threads/candidate.ts';
import { nested } from '../../threads/nested.ts';
import { WAITING_REQUEST, waitForEver, workload as workloadOf } from '../workload.ts';

const storage = new AsyncLocalStorage<unknown>();
const { operations, waits } = workloadOf({
  run: (value, fn) => storage.run(value, fn),
  get: () => storage.getStore(),
});
// Made when they are weighed, after all that is timed: each store in use slows down the others.
let stores: AsyncLocalStorage<unknown>[] | undefined;

/** What is measured of a raw AsyncLocalStorage. */
export const workload: Workload = {
  operations,
  waits: {
    ...waits,
    [WAITING_REQUEST](_index, isInContext) {
      stores ??= Array.from({ length: 5 }, () => new AsyncLocalStorage<unknown>());
      return isInContext ? nested(stores, waitForEver) : undefined;
    },
  },
};
