// unctx, on AsyncLocalStorage as Nuxt and Nitro use it. It refuses a context inside of another one.
import { createContext } from 'unctx';
import { type Workload, workload as workloadOf } from '../workload.ts';

const context = createContext<unknown>({ asyncContext: true });
const { 'nested run': _refused, ...rest } = workloadOf({
  run: (value, fn) => context.call(value, fn),
  get: () => context.tryUse() ?? undefined,
});

/** What is measured of unctx. */
export const workload: Workload = rest;
