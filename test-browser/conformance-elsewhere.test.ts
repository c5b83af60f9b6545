import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { RunSuiteOptions } from '../src/testing/run-suite.ts';
import type { SuiteReport } from '../test-node/conformance/runtime.ts';
import { bundle } from './bundle.ts';
import { openLocalPage } from './open-local-page.ts';

// What the page has: the global that the bundle makes.
declare const Conformance: { run(options?: RunSuiteOptions): Promise<SuiteReport> };

const content = await bundle('test-browser/conformance-page.ts', 'Conformance');

test.setTimeout(120_000);

test('a page that loaded a whole zone.js first, as Angular does, conforms as far as that permits', async ({
  page,
}) => {
  const zone = await readFile('node_modules/zone.js/bundles/zone.umd.js', 'utf8');
  await openLocalPage(page, `<script>${zone.replaceAll('</script', '<\\/script')}</script>`);
  await page.addScriptTag({ content });
  expect(await page.evaluate(() => Promise.name)).toBe('ZoneAwarePromise');
  const { cases } = await page.evaluate(() => Conformance.run({ timeLimit: 1000 }));
  expect(Object.keys(cases).length).toBeGreaterThan(150);
  expect(wrongOf(cases)).toEqual({
    // zone.js makes plain promises of those of a subclass.
    'subclass-handlers': 'abc false',
    // It calls thenables itself, so that more is carried than promised.
    'thenable-promise-resolve': 'a',
    'thenable-returned-by-a-handler': 'a',
    'thenable-resolved-with': 'r',
    // It leaves no rejection unhandled.
    'unhandled-rejection': 'timeout',
  });
});

test('a dedicated worker conforms', async ({ page }) => {
  await openLocalPage(page);
  const cases = await page.evaluate(async (content) => {
    const run = 'Conformance.run().then(({ cases }) => postMessage(cases))';
    const worker = new Worker(URL.createObjectURL(new Blob([content, `;${run}`])));
    return new Promise<SuiteReport['cases']>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
  }, content);
  expect(Object.keys(cases).length).toBeGreaterThan(150);
  expect(wrongOf(cases)).toEqual({});
});

function wrongOf(cases: SuiteReport['cases']): Record<string, string> {
  const wrong = Object.entries(cases).filter(([, { pass }]) => !pass);
  return Object.fromEntries(wrong.map(([id, { actual }]) => [id, actual]));
}
