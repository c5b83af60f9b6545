// The suite that the other runtimes run as well: test-node/clients/suite.test.ts.
import { expect, test } from '@playwright/test';
import type { ClientCaseResult } from '../src/testing/clients/run-client-suite.ts';
import { faultsOf } from '../test-node/clients/suite/faults-of.ts';
import { suiteSite } from '../test-node/runtimes/run-suite.ts';
import { serve } from './serve.ts';

// What the page has: the global that the bundle makes.
declare const Suite: { run(): Promise<Record<string, ClientCaseResult>> };

test('InProcessClient keeps the contract of clients in a page', async ({ page }) => {
  const server = await serve(await suiteSite('test-node/clients/suite'));
  try {
    await page.goto(server.url);
    expect(faultsOf(await page.evaluate(() => Suite.run()))).toEqual([]);
  } finally {
    await server.close();
  }
});
