import type { Bar } from '../bars.ts';

const early = ['node 20', 'node 22'];
const late = ['node 24', 'node 26'];
const node = [...early, ...late];
const all = [...node, 'deno', 'bun', 'workerd'];

/** What carrying context may cost on servers. */
export const bars: readonly Bar[] = [
  { on: node, metric: 'get', limit: { AsyncLocalStorage: 1.8 } },
  { on: ['bun'], metric: 'get', limit: { AsyncLocalStorage: 3 } },
  {
    on: early,
    metric: 'run',
    limit: { AsyncLocalStorage: 1.8 },
    notMet: {
      AsyncLocalStorage:
        'a run reads the current frame and makes a new one, which holds the other variables, before the engine runs in it; a bare store does neither, and takes about 10 ns. Without the detour through the backend it takes a sixth less than before',
    },
  },
  { on: late, metric: 'run', limit: { AsyncLocalStorage: 1.3 } },
  { on: all, metric: 'await chain', limit: { AsyncLocalStorage: 1.25 } },
  { on: all, metric: 'tags', limit: { Effect: 1 } },
  // OpenTelemetry's manager does not run in workerd.
  ...['get', 'run', 'nested run'].map((metric) => ({
    on: [...node, 'deno', 'bun'],
    metric,
    limit: { OpenTelemetry: 1 },
  })),
];
