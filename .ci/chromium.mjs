import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Returns how to launch Chromium: the one of CHROMIUM_PATH, or the first that runs here of Playwright's own and
 * those on the PATH. There is no `executablePath` where none does.
 */
export function findChromium() {
  const executablePath = chosen() ?? [playwrightChromium(), ...onPath()].find(runs);
  const args = ['--disable-gpu', '--disable-background-networking'];
  // Chromium refuses to sandbox itself as root.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return executablePath === undefined ? { args } : { executablePath, args };
}

/** Returns where Playwright keeps the Chromium that it downloads, whether it has or not. */
export function playwrightChromium() {
  return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
}

function chosen() {
  const path = process.env.CHROMIUM_PATH;
  if (path && !runs(path)) {
    throw new Error(`CHROMIUM_PATH is "${path}", which does not run: name a Chromium that does, or unset it`);
  }
  return path || undefined;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

// On Linux a file that exists may still lack libraries, or only be a stub that asks for a snap.
function runs(path) {
  if (!existsSync(path)) return false;
  return process.platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}
