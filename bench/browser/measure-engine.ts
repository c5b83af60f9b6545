import type { Engine, EnginePage } from '../../test-browser/engines/engine.ts';
import { serve } from '../../test-browser/serve.ts';
import type { Effort, Row } from '../measure.ts';
import type { Finding } from './page.ts';
import { type BenchmarkSite, headers } from './site.ts';
import { type Metric, metrics } from './workload.ts';

/** What is told of each metric before it is measured. */
export type Progress = (runtime: string, metric: Metric) => void;

/**
 * Measures every candidate in one page of an engine, side by side.
 *
 * @param engine The engine.
 * @param benchmarks The page.
 * @param options How long to measure, and whom to tell.
 */
export async function measureEngine(
  engine: Engine,
  benchmarks: BenchmarkSite,
  options: { readonly effort: Effort; readonly tell?: Progress },
): Promise<Row[]> {
  const server = await serve(benchmarks.site, headers);
  try {
    const page = await engine.open();
    try {
      await page.goto(server.url);
      await call(page, 'open', benchmarks.workers);
      const runtime = `${engine.name} ${shorten(page.version)}`;
      const rows: Row[] = [];
      for (const metric of metrics) {
        options.tell?.(runtime, metric);
        const finding = (await call(page, 'measureMetric', metric, options.effort)) as Finding;
        rows.push(rowOf(runtime, metric, finding));
      }
      return rows;
    } finally {
      await page.close();
    }
  } finally {
    await server.close();
  }
}

function call(page: EnginePage, method: string, ...args: readonly unknown[]): Promise<unknown> {
  const list = args.map((argument) => JSON.stringify(argument)).join(', ');
  return page.evaluate(`Bench.${method}(${list})`);
}

function rowOf(runtime: string, metric: Metric, { results, verdicts }: Finding): Row {
  const lost = Object.entries(verdicts).filter(([, verdict]) => verdict !== 'carried');
  return {
    suite: 'browser',
    runtime,
    metric,
    unit: 'ns',
    lower_is_better: true,
    results,
    lost: Object.fromEntries(lost) as NonNullable<Row['lost']>,
  };
}

// Such as 156 for 156.0.8078.79, and 2.50 for 2.50.6.
function shorten(version: string): string {
  return version
    .split('.')
    .slice(0, 2)
    .join('.')
    .replace(/(?:\.0)+$/, '');
}
