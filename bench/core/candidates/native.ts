// The language by itself: an async function in place of a task, structuredClone in place of an immutable copy.
import type { Workload } from '../../threads/candidate.ts';
import { awaits, OBJECTS, repeat } from '../workload.ts';

/** What is measured of the language. */
export const workload: Workload = {
  operations: {
    'validate 100,000 objects': (count) => repeat(count, () => structuredClone(OBJECTS)),
    'task in a flow': (count) => awaits(count, async (i) => i),
  },
};
