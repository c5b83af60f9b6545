import { chromium } from '../test-browser/engines/chromium.ts';
import type { Engine } from '../test-browser/engines/engine.ts';
import { firefox } from '../test-browser/engines/firefox.ts';
import { installEngine } from '../test-browser/engines/install.ts';
import { webkit } from '../test-browser/engines/webkit.ts';
import { bars } from './browser/bars.ts';
import { bundleSizes } from './browser/bundle-sizes.ts';
import { measureEngine } from './browser/measure-engine.ts';
import { type BenchmarkSite, benchmarkSite } from './browser/site.ts';
import type { Build } from './build-of.ts';
import type { Effort, Row } from './measure.ts';
import type { Suite } from './suite.ts';

const engines: readonly Engine[] = [chromium, firefox, webkit];
// Short turns, so that most go by without an interruption; the clock of a page has a resolution of 20 µs or better.
const effort: Effort = { rounds: 101, milliseconds: 3 };

/** What carrying context costs in browsers, beside the engine itself and what there is today; and the bytes it adds. */
export const browser: Suite = { measure, bars };

async function measure(other: Build | undefined): Promise<Row[]> {
  const site = await benchmarkSite(other);
  const rows: Row[] = [];
  for (const engine of engines) rows.push(...(await measureIn(engine, site)));
  if (rows.length === 0) throw new Error('there is no browser to measure in');
  return [...rows, ...(await bundleSizes())];
}

// What an engine fails at is no reason to do without the others.
async function measureIn(engine: Engine, site: BenchmarkSite): Promise<Row[]> {
  try {
    installEngine(engine);
    return await measureEngine(engine, site, { effort, tell });
  } catch (error) {
    console.error(
      `ambit: Cannot measure in ${engine.name}: ${error instanceof Error ? error.message : error}`,
    );
    return [];
  }
}

function tell(runtime: string, metric: string): void {
  console.error(`ambit: Measuring ${runtime}: ${metric}`);
}
