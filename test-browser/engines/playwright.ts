import type { Browser, BrowserType, LaunchOptions } from '@playwright/test';
import { type EnginePage, START_LIMIT } from './engine.ts';

/** Opens a page by Playwright. */
export async function openByPlaywright(type: BrowserType, options: LaunchOptions = {}): Promise<EnginePage> {
  const browser = await type.launch({ timeout: START_LIMIT, ...options });
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
    version: browser.version(),
    goto: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
