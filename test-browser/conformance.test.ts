import { expect, test } from '@playwright/test';
import { findChromium } from '../.ci/chromium.mjs';
import { conformanceRules } from '../src/testing/conformance-rules.ts';
import type { SuiteReport } from '../test-node/conformance/runtime.ts';
import { bundle } from './bundle.ts';

// What the page has: the global that the bundle makes.
declare const Conformance: { run(): Promise<SuiteReport> };

const { args, ...options } = findChromium();
test.use({ launchOptions: { ...options, args: [...args, '--js-flags=--expose-gc'] } });
// One page runs the suite for all the tests of this file.
test.describe.configure({ mode: 'default' });

const pages = { 'without the echo': 'conformance-page', 'with the echo': 'conformance-echo-page' };

for (const [name, entry] of Object.entries(pages)) {
  test.describe(name, () => {
    let cases: SuiteReport['cases'] = {};

    test.beforeAll(async ({ browser }) => {
      const page = await browser.newPage();
      await page.addScriptTag({ content: await bundle(`test-browser/${entry}.ts`, 'Conformance') });
      ({ cases } = await page.evaluate(() => Conformance.run()));
      await page.close();
    });

    test('the page runs the suite', () => {
      expect(Object.keys(cases).length).toBeGreaterThan(100);
    });

    for (const { rule, cases: subjects } of conformanceRules) {
      for (const { id, title: claim } of subjects) {
        test(`rule ${rule}, ${id}: ${claim}`, () => {
          const result = cases[id];
          test.skip(result === undefined, 'this runtime lacks what the case uses');
          expect(result, `expected "${result?.expected}", observed "${result?.actual}"`).toMatchObject({
            pass: true,
          });
        });
      }
    }
  });
}
