import { chosenBy, onPath, playwrightLaunches, runs } from './programs.mjs';

/**
 * Returns how to launch Firefox: the one of FIREFOX_PATH, Playwright's own, or the first on the PATH that runs here.
 * Playwright launches no Firefox but its own, and needs no path for it. There is no answer where none runs.
 */
export function findFirefox() {
  const chosen = chosenBy('FIREFOX_PATH');
  if (chosen === undefined && playwrightLaunches('firefox')) return { by: 'playwright' };
  const executablePath = chosen ?? onPath('firefox', 'firefox-esr').find(runs);
  return executablePath && { by: 'bidi', executablePath };
}
