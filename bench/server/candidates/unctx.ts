// unctx, on AsyncLocalStorage as Nuxt and Nitro use it. It refuses a context inside of another one.
import { createContext } from 'unctx';
import type { Workload } from '../../threads/candidate.ts';
import { workload as workloadOf } from '../workload.ts';

const context = createContext<unknown>({ asyncContext: true });
const { operations, waits } = workloadOf({
  run: (value, fn) => context.call(value, fn),
  get: () => context.tryUse() ?? undefined,
});

const { 'nested run': _refused, ...rest } = operations;

/** What is measured of unctx. */
export const workload: Workload = { operations: rest, waits: waits ?? {} };
