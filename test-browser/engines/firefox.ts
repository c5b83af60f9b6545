import { firefox as browserType } from '@playwright/test';
import { type Browser, launch } from 'puppeteer-core';
import { findFirefox } from '../../.ci/firefox.mjs';
import { type Engine, type EnginePage, START_LIMIT } from './engine.ts';
import { openByPlaywright } from './playwright.ts';

/** Firefox: Playwright's own, or any other by WebDriver BiDi. */
export const firefox: Engine = {
  name: 'firefox',
  open() {
    const found = findFirefox();
    if (found === undefined) throw new Error('there is no Firefox that runs');
    return found.by === 'playwright' ? openByPlaywright(browserType) : openByBidi(found.executablePath);
  },
};

async function openByBidi(executablePath: string): Promise<EnginePage> {
  const browser = await launch({ browser: 'firefox', executablePath, timeout: START_LIMIT });
  try {
    return await pageOf(browser);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function pageOf(browser: Browser): Promise<EnginePage> {
  const page = await browser.newPage();
  return {
    // Such as "firefox/140.1.0".
    version: (await browser.version()).replace(/^.*\//, ''),
    goto: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
