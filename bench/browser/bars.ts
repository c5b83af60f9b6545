import type { Bar } from '../bars.ts';

const engines = ['chromium', 'firefox', 'webkit'];
const awaits = [
  'await a settled promise',
  'await in two flows at once',
  'await an async call',
  'await a call that awaits',
];
const timers = ['set a timer that fires', 'set an interval that fires'];

/** What carrying context may cost in browsers. */
export const bars: readonly Bar[] = [
  ...awaits.map((metric) => ({ on: ['chromium'], metric, limit: { native: 1.75, 'zone.js': 0.1 } })),
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
