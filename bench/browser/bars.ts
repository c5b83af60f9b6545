import type { Bar } from '../bars.ts';

const engines = ['chromium', 'firefox', 'webkit'];
const awaits = [
  'await a settled promise',
  'await in two flows at once',
  'await an async call',
  'await a call that awaits',
];
const OUTSIDE = 'await where nothing is entered';
// With the parts measured one by one in docs/benchmarks.md.
const awaitInChromium =
  'a third is the check that nothing has a `then` of its own, which must not call a getter; the rest are the registers that each suspension saves';
const timers = ['set a timer that fires', 'set an interval that fires'];

/** What carrying context may cost in browsers. */
export const bars: readonly Bar[] = [
  ...awaits.map((metric) => ({
    on: ['chromium'],
    metric,
    limit: { native: 1.75, 'zone.js': 0.1 },
    notMet: { native: awaitInChromium },
  })),
  {
    on: ['chromium'],
    metric: OUTSIDE,
    limit: { native: 1.1 },
    notMet: { native: 'a loop of awaits alone; the registers that each suspension saves, and a call' },
  },
  { on: ['firefox', 'webkit'], metric: OUTSIDE, limit: { native: 1.1 } },
  ...awaits.map((metric) => ({ on: ['webkit'], metric, limit: { native: 1.15 } })),
  { on: ['chromium'], metric: 'then', limit: { native: 2.2 } },
  { on: ['chromium'], metric: 'run and get', limit: { 'zone.js': 0.02 } },
  ...[...awaits, 'then', 'run and get'].map((metric) => ({
    on: engines,
    metric,
    limit: { OpenTelemetry: 1 },
  })),
  // The light backend hooks them itself.
  ...timers.flatMap((metric) => [
    { on: ['chromium'], metric, of: 'ambit light', limit: { native: 1.2 } },
    { on: ['firefox', 'webkit'], metric, of: 'ambit light', limit: { native: 1.3 } },
  ]),
];
