import { expect, test } from '@playwright/test';
import { measureEngine } from '../bench/browser/measure-engine.ts';
import { benchmarkSite } from '../bench/browser/site.ts';
import { metrics, OUTSIDE } from '../bench/browser/workload.ts';
import type { Row } from '../bench/measure.ts';
import { chromium } from './engines/chromium.ts';

// One page measures for all the tests of this file.
test.describe.configure({ mode: 'default' });

let rows: readonly Row[] = [];
let candidates: readonly string[] = [];

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const benchmarks = await benchmarkSite();
  candidates = Object.keys(benchmarks.workers);
  rows = await measureEngine(chromium, benchmarks, { effort: { rounds: 1, milliseconds: 0 } });
});

test('the benchmark page gives a row for each metric', () => {
  expect(rows.map(({ metric }) => metric)).toEqual(metrics);
});

for (const metric of metrics) {
  test(`every candidate gives a figure for: ${metric}`, () => {
    const { results = {} } = rows.find((row) => row.metric === metric) ?? {};
    // Where nothing is awaited, or entered, keep() has nothing to do.
    const isKept = metric.startsWith('await') && metric !== OUTSIDE;
    const expected = isKept ? candidates : candidates.filter((name) => name !== 'ambit keep');
    expect(Object.keys(results)).toEqual(expected);
    for (const figure of Object.values(results)) expect(figure).toBeGreaterThanOrEqual(0);
  });
}

test('ambit has its context in every metric, and the engine by itself after no await', () => {
  for (const { metric, lost } of rows) {
    expect(lost).not.toHaveProperty('ambit');
    expect(lost).not.toHaveProperty('ambit light');
    expect(lost).not.toHaveProperty('ambit keep');
    if (metric.startsWith('await')) expect(lost).toHaveProperty('native', 'missing');
  }
});
