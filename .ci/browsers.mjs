import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { findFirefox } from './firefox.mjs';
import { playwrightPath, succeeds } from './programs.mjs';
import { fail, run, say } from './say.mjs';
import { findWebKit } from './webkit.mjs';

/** The browsers that can be installed, each with what Debian calls it and how a user gets one otherwise. */
const browsers = {
  chromium: {
    title: 'Chromium',
    isThere: () => findChromium().executablePath !== undefined,
    packages: ['chromium'],
    // Playwright downloads a second Chromium for headless use, unless told not to.
    options: ['--no-shell'],
    remedy: 'install chromium with the package manager of your system, or set CHROMIUM_PATH to one',
  },
  firefox: {
    title: 'Firefox',
    isThere: () => findFirefox() !== undefined,
    packages: ['firefox-esr'],
    options: [],
    remedy: 'install Firefox with the package manager of your system, or set FIREFOX_PATH to one',
  },
  webkit: {
    title: 'WebKit',
    isThere: () => findWebKit() !== undefined,
    packages: ['webkit2gtk-driver', 'xvfb'],
    options: [],
    remedy: 'install WebKitWebDriver and Xvfb with the package manager of your system',
  },
};

/** Installs a browser, unless one that runs is there: by Playwright where it can download, else by apt-get. */
export function ensureBrowser(name) {
  const browser = browsers[name];
  if (browser === undefined) {
    fail(`Cannot install ${name}: the browsers are ${Object.keys(browsers).join(', ')}`);
  }
  if (isThere(browser)) return;
  for (const { what, applies, command } of installers(name, browser)) {
    if (!applies()) continue;
    say(what);
    if (run(...command) && isThere(browser)) return;
  }
  const { title, remedy } = browser;
  fail(
    `Cannot find a ${title} that runs, nor install one: run "npx playwright install --with-deps ${name}", or ${remedy}`,
  );
}

function installers(name, { title, packages, options }) {
  const playwright = [process.execPath, 'node_modules/@playwright/test/cli.js'];
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const canBeRoot = () => succeeds(...asRoot, 'true');
  const isDownloaded = () => existsSync(playwrightPath(name));
  const install = `apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y ${packages.join(' ')}`;
  return [
    {
      what: `Downloading ${title} with Playwright`,
      applies: () => !isDownloaded(),
      command: [...playwright, 'install', ...options, name],
    },
    {
      what: `Installing the libraries that this ${title} lacks`,
      applies: () => isDownloaded() && canBeRoot(),
      command: [...playwright, 'install-deps', name],
    },
    {
      what: `Installing ${title} with apt-get`,
      applies: () => succeeds('apt-get', '--version') && canBeRoot(),
      command: [...asRoot, 'sh', '-c', install],
    },
  ];
}

function isThere(browser) {
  try {
    return browser.isThere();
  } catch (error) {
    return fail(error.message);
  }
}
