import type { Bar } from './bars.ts';
import { measureTransform, measureUnchanged } from './build/transform.ts';
import { measureVite } from './build/vite.ts';
import { BASELINE, type Build, buildName } from './build-of.ts';
import type { Row } from './measure.ts';
import type { Suite } from './suite.ts';

/** Modules in which there is nothing to change, though they speak of `async`, by the name of the metric. */
const unchanged: Readonly<Record<string, string>> = {
  'leave react-dom as it is': 'node_modules/react-dom/cjs/react-dom-client.production.js',
  'leave react-dom for development as it is': 'node_modules/react-dom/cjs/react-dom-client.development.js',
};
const builds = ['production build, with source maps', 'start of the dev server', 'hot update of a module'];

// Of a process that has just begun: its engine has compiled none of the transform yet.
const NOT_MET =
  'of the time in the plugin, a third is the source map, a third the parser with its tree and the estimate of its depth';

const bars: readonly Bar[] = [
  ...Object.keys(unchanged).map(
    (metric): Bar => ({ on: ['node'], metric, limit: { [buildName(BASELINE)]: 0.1 } }),
  ),
  ...builds.map(
    (metric): Bar => ({
      on: ['vite'],
      metric,
      limit: { 'without the plugin': 1.25 },
      notMet: { 'without the plugin': NOT_MET },
    }),
  ),
];

/** What the await transform costs: beside compilers that make generators of async functions, and beside Vite without it. */
export const build: Suite = { measure, bars };

async function measure(other: Build | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [metric, file] of Object.entries(unchanged))
    rows.push(await measureUnchanged(metric, file, other));
  return [...rows, ...(await measureTransform()), ...(await measureVite(other))];
}
