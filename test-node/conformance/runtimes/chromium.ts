import { chromium as browserType } from '@playwright/test';
import { findChromium } from '../../../.ci/chromium.mjs';
import { bundle } from '../../../test-browser/bundle.ts';
import { openLocalPage } from '../../../test-browser/open-local-page.ts';
import { type Runtime, type SuiteReport, TIME_LIMIT } from '../runtime.ts';

// What the page has: the global that the bundle makes.
declare const Conformance: { run(): Promise<SuiteReport> };

/** Chromium, driven by Playwright: Ambit on Zone.js, with native async functions that no transform has seen. */
export const chromium: Runtime = {
  name: 'chromium',
  async run() {
    const content = await bundle('test-browser/conformance-page.ts', 'Conformance');
    const { args, ...options } = findChromium();
    const browser = await browserType.launch({ ...options, args: [...args, '--js-flags=--expose-gc'] });
    // Hint: closing the browser makes what waits for the page fail.
    const timer = setTimeout(() => browser.close({ reason: 'The suite took too long' }), TIME_LIMIT);
    try {
      const page = await browser.newPage();
      await openLocalPage(page);
      await page.addScriptTag({ content });
      return { version: browser.version(), ...(await page.evaluate(() => Conformance.run())) };
    } finally {
      clearTimeout(timer);
      await browser.close();
    }
  },
};
