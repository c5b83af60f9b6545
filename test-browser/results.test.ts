// The suite that the other runtimes run as well: test-node/results/suite.test.ts.
import { expect, test } from '@playwright/test';
import type { StorageFaults } from '../test-node/results/suite/storages.ts';
import { suiteSite } from '../test-node/runtimes/run-suite.ts';
import { serve } from './serve.ts';

// What the page has: the global that the bundle makes.
declare const Suite: { run(): Promise<StorageFaults> };

test('each ResultStorage of a page, and the engine, keep what they promise', async ({ page }) => {
  const server = await serve(await suiteSite('test-node/results/suite'));
  try {
    await page.goto(server.url);
    expect(await page.evaluate(() => Suite.run())).toEqual({
      engine: [],
      memory: [],
      kv: [],
      indexedDb: [],
      cache: [],
    });
  } finally {
    await server.close();
  }
});
