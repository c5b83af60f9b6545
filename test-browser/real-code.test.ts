// Uses well-known libraries in a page, transformed, and on Node, as they are: the same must come of it, and the context
// must be there wherever they call back.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { bundleAsItIs, bundleForNode, bundlers } from './real-code/bundles.ts';
import { libraries } from './real-code/libraries.ts';
import { type RealServer, serve } from './real-code/server.ts';
import type { Outcome } from './real-code/use-library.ts';

// What the page has: the global that the bundle makes.
declare const RealCode: { use(name: string): Promise<Outcome> };

// One page does for all the tests of a bundle.
test.describe.configure({ mode: 'default' });

for (const [bundler, bundle] of Object.entries(bundlers)) {
  test.describe(`bundled with ${bundler}`, () => {
    let server: RealServer;
    let page: Page;
    test.beforeAll(async ({ browser }) => {
      server = await serve({
        '/page.js': await bundle('page.ts'),
        '/worker.js': await bundle('page-worker.ts'),
      });
      page = await browser.newPage();
      await page.goto(server.url);
      await page.addScriptTag({ url: '/page.js' });
    });
    test.afterAll(async () => {
      await page.close();
      server.close();
    });

    for (const [name, { expected }] of Object.entries(libraries)) {
      test(`${name} works, and the context is where it calls back`, async () => {
        const outcome = await page.evaluate((library) => RealCode.use(library), name);
        expect(outcome).toEqual({ seen: expected, left: 'left @-' });
      });
    }
  });
}

test('without the transform, the context is lost behind an await of a library', async ({ page }) => {
  const server = await serve({});
  await page.goto(server.url);
  await page.addScriptTag({ content: await bundleAsItIs('page.ts') });
  const { seen } = await page.evaluate(() => RealCode.use('p-limit'));
  server.close();
  expect(seen).toContainEqual(['c began @c', 'c ended @-', 'c got c @-']);
});

test.describe('as it is, on Node under AsyncLocalStorage', () => {
  let outcomes: Readonly<Record<string, Outcome>> = {};
  test.beforeAll(async () => {
    const server = await serve({});
    outcomes = await useOnNode(server.url);
    server.close();
  });

  for (const [name, { expected }] of Object.entries(libraries)) {
    test(`${name} does the same`, () => {
      expect(outcomes[name]).toEqual({ seen: expected, left: 'left @-' });
    });
  }
});

async function useOnNode(url: string): Promise<Record<string, Outcome>> {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-'));
  const program = await bundleForNode('node.ts', join(folder, 'node.cjs'));
  const worker = await bundleForNode('node-worker.ts', join(folder, 'worker.cjs'));
  const { stdout } = await promisify(execFile)(process.execPath, [program, url, worker], { timeout: 60_000 });
  await rm(folder, { recursive: true });
  return JSON.parse(stdout);
}
