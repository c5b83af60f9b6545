import { chosenBy, onPath, playwrightPath, runs } from './programs.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Returns how to launch Chromium: the one of CHROMIUM_PATH, or the first that runs here of Playwright's own and
 * those on the PATH. There is no `executablePath` where none does.
 */
export function findChromium() {
  const executablePath =
    chosenBy('CHROMIUM_PATH') ?? [playwrightPath('chromium'), ...onPath(...NAMES)].find(runs);
  const args = ['--disable-gpu', '--disable-background-networking'];
  // Chromium refuses to sandbox itself as root.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return executablePath === undefined ? { args } : { executablePath, args };
}
