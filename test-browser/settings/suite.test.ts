// The suite that the other runtimes run as well: test-node/settings/suite.test.ts.
import { expect, test } from '@playwright/test';
import { suiteSite } from '../../test-node/runtimes/run-suite.ts';
import { faultsOf, type SuiteResults } from '../../test-node/settings/suite/faults-of.ts';
import { FOLDER } from '../../test-node/settings/suite/suite-runtimes.ts';
import { serve } from '../serve.ts';

// What the page has: the global that the bundle makes.
declare const Suite: { run(): Promise<SuiteResults> };

test('settings are the same in a page', async ({ page }) => {
  const server = await serve(await suiteSite(FOLDER));
  try {
    await page.goto(server.url);
    expect(faultsOf(await page.evaluate(() => Suite.run()), true)).toEqual([]);
  } finally {
    await server.close();
  }
});
