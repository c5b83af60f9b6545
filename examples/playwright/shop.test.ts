// Tests of a page, by somebody who has Ambit in it: what ran in the page can be read back in the test.

import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';

// What the page has: the global of the script-tag bundle.
declare const Ambit: typeof import('ambit');

const bundle = fileURLToPath(new URL('../../dist/ambit.js', import.meta.url));
const shop = fileURLToPath(new URL('shop.html', import.meta.url));

test('the page buys everything, and asks again for a price that it did not get', async ({ page }) => {
  await serveShop(page, { failures: 1 });
  await page.goto('http://shop.test/');
  await page.getByRole('button', { name: 'Buy everything' }).click();
  await expect(page.locator('output')).toHaveText('That makes 16 euros');

  const { flowRuns, taskRuns } = await recordedRuns(page);
  expect(flowRuns).toEqual([{ name: 'checkout', state: 'Completed', tags: ['click'] }]);
  expect(taskRuns.map(({ state, tags }) => ({ state, tags }))).toEqual(
    Array(3).fill({ state: 'Completed', tags: ['api', 'click'] }),
  );
  expect(taskRuns.map(({ attempts }) => attempts).sort()).toEqual([1, 1, 2]);
});

test('the page says what went wrong when the price does not come', async ({ page }) => {
  await serveShop(page, { failures: 6 });
  await page.goto('http://shop.test/');
  await page.getByRole('button', { name: 'Buy everything' }).click();
  await expect(page.locator('output')).toHaveText(/^Sorry: No price for \w+: 503$/);

  const { flowRuns, taskRuns } = await recordedRuns(page);
  expect(flowRuns).toEqual([{ name: 'checkout', state: 'Failed', tags: ['click'] }]);
  expect(taskRuns.map(({ state, attempts }) => ({ state, attempts }))).toEqual(
    Array(3).fill({ state: 'Failed', attempts: 2 }),
  );
});

test('a test runs a flow of its own in a page that knows nothing of Ambit', async ({ page }) => {
  await page.addInitScript({ path: bundle });
  await page.goto('data:text/html,<title>A page</title><h1>Hello</h1>');
  const greeting = await page.evaluate(() => {
    const { flow, keep, tags, task } = Ambit;
    const read = task((selector: string) => document.querySelector(selector)?.textContent, { name: 'read' });
    const visit = flow(
      async () => [await keep(read('h1')), await keep(tags('head').run(() => read('title')))].join(' from '),
      { name: 'visit' },
    );
    return tags('smoke').run(() => visit());
  });
  expect(greeting).toBe('Hello from A page');

  const { flowRuns, taskRuns } = await recordedRuns(page);
  expect(flowRuns).toEqual([{ name: 'visit', state: 'Completed', tags: ['smoke'] }]);
  expect(taskRuns).toEqual([
    { name: 'read-0', state: 'Completed', tags: ['smoke'], attempts: 1 },
    { name: 'read-1', state: 'Completed', tags: ['head', 'smoke'], attempts: 1 },
  ]);
});

/** Serves the page and its prices; the first requests for a price fail. */
async function serveShop(page: Page, { failures }: { failures: number }): Promise<void> {
  const prices: Readonly<Record<string, number>> = { assam: 4, oolong: 5, matcha: 7 };
  let left = failures;
  await page.route('http://shop.test/', (route) => route.fulfill({ path: shop }));
  await page.route('http://shop.test/ambit.js', (route) => route.fulfill({ path: bundle }));
  await page.route('http://shop.test/api/price/*', (route) => {
    if (left-- > 0) return route.fulfill({ status: 503 });
    return route.fulfill({ json: prices[route.request().url().split('/').at(-1) ?? ''] });
  });
}

/** Reads what ran in the page from the client that keeps it there. */
function recordedRuns(page: Page) {
  return page.evaluate(async () => {
    const client = Ambit.getClient();
    const [flowRuns, taskRuns] = [await client.readFlowRuns(), await client.readTaskRuns()];
    return {
      flowRuns: flowRuns.map(({ flowName: name, state, tags }) => ({ name, state: state.name, tags })),
      taskRuns: taskRuns.map(({ name, state, tags, runCount: attempts }) => ({
        name,
        state: state.name,
        tags,
        attempts,
      })),
    };
  });
}
