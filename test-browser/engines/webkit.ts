import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { webkit as browserType } from '@playwright/test';
import { findWebKit, type WebKitLaunch } from '../../.ci/webkit.mjs';
import { type Engine, type EnginePage, START_LIMIT } from './engine.ts';
import { openByPlaywright } from './playwright.ts';
import { type Program, startProgram } from './program.ts';
import { startDisplay } from './virtual-display.ts';
import { openByWebDriver } from './webdriver.ts';

const SCRIPT_LIMIT = 300_000;

/** WebKit: Playwright's own, or WebKitGTK by its driver, on a display that nobody sees. */
export const webkit: Engine = {
  name: 'webkit',
  open() {
    const found = findWebKit();
    if (found === undefined) throw new Error('there is no WebKit that runs');
    return found.by === 'playwright' ? openByPlaywright(browserType) : openOnDisplay(found);
  },
};

type Found = Extract<WebKitLaunch, { by: 'webdriver' }>;

// What was started last is stopped first; the display goes last, and takes a browser that is still there along.
async function openOnDisplay(found: Found): Promise<EnginePage> {
  const started: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of started.splice(0).reverse()) await stop();
  };
  try {
    const display = await startDisplay(found.display);
    started.push(display.stop);
    const port = await freePort();
    const { stop } = await startDriver(found.driver, { port, display: display.name });
    started.push(stop);
    const driver = `http://127.0.0.1:${port}`;
    await untilReady(driver);
    const page = await openByWebDriver(driver, SCRIPT_LIMIT);
    started.push(() => page.close());
    return { ...page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface DriverOptions {
  readonly port: number;
  readonly display: string;
}

// WebKit's own sandbox needs user namespaces, which containers lack; the page is ours.
function startDriver(path: string, { port, display }: DriverOptions): Promise<Program> {
  return startProgram(path, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(driver: string): Promise<void> {
  const end = Date.now() + START_LIMIT;
  for (;;) {
    try {
      await fetch(`${driver}/status`);
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error('WebKitWebDriver does not answer', { cause: error });
      await delay(20);
    }
  }
}
