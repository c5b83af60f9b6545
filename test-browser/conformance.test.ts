import { type Browser, expect, test } from '@playwright/test';
import { findChromium } from '../.ci/chromium.mjs';
import { conformanceRules } from '../src/testing/conformance-rules.ts';
import { untestedRemedies } from '../src/testing/remedies.ts';
import type { SuiteReport } from '../test-node/conformance/runtime.ts';
import { conformanceSites } from './conformance-sites.ts';
import { serve } from './serve.ts';

// What the page has: the global that the bundle makes.
declare const Conformance: { run(): Promise<SuiteReport> };

const { args, ...options } = findChromium();
test.use({ launchOptions: { ...options, args: [...args, '--js-flags=--expose-gc'] } });
// One page of each kind runs the suite for all the tests of this file: at once, because it mostly waits for timers.
test.describe.configure({ mode: 'default', timeout: 300_000 });

const kinds = Object.keys(conformanceSites).filter((kind) => kind !== '');
let report: SuiteReport = { limits: {}, cases: {} };
const others: Record<string, SuiteReport> = {};

test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  const run = async (kind: string): Promise<void> => void (others[kind] = await runOn(browser, kind));
  [report] = await Promise.all([runOn(browser, ''), ...kinds.map(run)]);
});

test('the page runs the suite', () => {
  expect(Object.keys(report.cases).length).toBeGreaterThan(100);
});

test('capabilities() names no await as a limit where the build transform has seen the page', () => {
  const limits = ['lostNext', 'lostWrite', 'resolvedThenable', 'thenable', 'unobserved'];
  expect(Object.keys(report.limits).sort()).toEqual(limits);
});

test('the suite runs each remedy that a limit names', () => {
  expect(untestedRemedies(report.limits, report.cases)).toEqual([]);
});

for (const kind of kinds) {
  test(`the page "${kind}" runs the suite, and nothing is wrong`, () => {
    const { cases = {} } = others[kind] ?? {};
    expect(Object.entries(cases).filter(([, { pass }]) => !pass)).toEqual([]);
    expect(untestedRemedies(others[kind]?.limits ?? {}, cases)).toEqual([]);
    const ids = Object.keys(cases);
    expect(ids.length).toBeGreaterThan(100);
    // A worker lacks what needs a document, a page's own zone.js changes what one case is about, and nothing else may be left out.
    const all = Object.keys(report.cases);
    if (kind.includes('worker')) expect(all).toEqual(expect.arrayContaining(ids));
    else expect(ids).toEqual(kind.includes('zone') ? all.filter((id) => id !== 'handlers-of-the-body') : all);
  });
}

for (const kind of ['', 'echo', 'zone-first', 'zone-after', 'worker']) {
  test(`on the page "${kind}" each case comes out on the light backend as it does on zone.js`, () => {
    const light = others[kind === '' ? 'light' : `light+${kind}`];
    expect(light).toEqual(kind === '' ? report : others[kind]);
  });
}

for (const { rule, cases: subjects } of conformanceRules) {
  test.describe(`rule ${rule}`, () => {
    for (const { id, title: claim } of subjects) {
      test(`${id}: ${claim}`, () => {
        const result = report.cases[id];
        test.skip(result === undefined, 'this runtime lacks what the case uses');
        expect(result, `expected "${result?.expected}", observed "${result?.actual}"`).toMatchObject({
          pass: true,
        });
      });
    }
  });
}

async function runOn(browser: Browser, kind: string): Promise<SuiteReport> {
  const server = await serve((await conformanceSites[kind]?.()) ?? {});
  const page = await browser.newPage();
  await page.goto(server.url);
  const report = await page.evaluate(() => Conformance.run());
  await page.close();
  await server.close();
  return report;
}
