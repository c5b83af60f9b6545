import { expect, test } from '@playwright/test';
import { REPORT } from '../test-node/contexts/registry-report.ts';
import { bundle } from './bundle.ts';
import { serve } from './serve.ts';

// What the page has: the globals that the bundles make.
declare const Report: typeof import('../test-node/contexts/registry-report.ts');
declare const Ambit: typeof import('../src/entries/runtimes/browser.ts');

for (const isTransformed of [true, false]) {
  const title = isTransformed ? 'with the await transform' : 'without it';
  test(`registryFromScript() serves with a function and with a module namespace, ${title}`, async ({
    page,
  }) => {
    const script = await bundle('test-node/contexts/registry-report.ts', 'Report', { isTransformed });
    await page.addScriptTag({ content: script });
    expect(await page.evaluate(() => Report.reportRegistries())).toEqual(REPORT);
  });
}

test('registryFromScript() imports a script afresh each time, and has what it exports', async ({ page }) => {
  const flows = `
    globalThis.times = (globalThis.times ?? 0) + 1;
    export const report = Ambit.flow(() => globalThis.times, { name: 'report ' + globalThis.times });`;
  const site = await serve({
    '/': '<script src="/ambit.js"></script>',
    '/ambit.js': await bundle('src/entries/runtimes/browser.ts', 'Ambit'),
    '/flows.js': flows,
    '/broken.js': 'export const = 1',
  });
  try {
    await page.goto(site.url);
    const seen = await page.evaluate(async () => {
      const load = (): Promise<string[]> =>
        Ambit.registryFromScript('/flows.js').then((registry) =>
          registry.getInstances(Ambit.Flow).map(({ name }) => name),
        );
      const codeOf = (source: string): Promise<unknown> =>
        Ambit.registryFromScript(source).catch((error) => error.code);
      return [await load(), await load(), ...(await Promise.all(['/broken.js', '/nothing.js'].map(codeOf)))];
    });
    expect(seen).toEqual([['report 1'], ['report 2'], 'ERR_SCRIPT_LOAD', 'ERR_SCRIPT_LOAD']);
  } finally {
    await site.close();
  }
});
