import { existsSync } from 'node:fs';
import { onPath, playwrightLaunches } from './programs.mjs';

/**
 * Returns how to launch WebKit: Playwright's own, or the one of WebKitGTK, which has a driver of its own and needs a
 * display to draw on. There is no answer where there is neither.
 */
export function findWebKit() {
  if (playwrightLaunches('webkit')) return { by: 'playwright' };
  const driver = onPath('WebKitWebDriver').find(existsSync);
  const display = onPath('Xvfb').find(existsSync);
  return driver && display && { by: 'webdriver', driver, display };
}
