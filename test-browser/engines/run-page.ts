import { TIME_LIMIT } from '../../test-node/runtimes/time-limit.ts';
import { type Site, serve } from '../serve.ts';
import type { Engine, EnginePage } from './engine.ts';

/**
 * Opens a site in a browser; returns the version of that, and what an expression comes to in the page.
 *
 * @param engine The browser.
 * @param site The site, whose page is at `/`.
 * @param expression The expression, such as the call of a suite.
 */
export async function runPage<T>(
  engine: Engine,
  site: Site,
  expression: string,
): Promise<{ readonly version: string; readonly result: T }> {
  const server = await serve(site);
  try {
    const page = await engine.open();
    try {
      await page.goto(server.url);
      return { version: page.version, result: (await evaluateInTime(page, expression)) as T };
    } finally {
      await page.close();
    }
  } finally {
    await server.close();
  }
}

async function evaluateInTime(page: EnginePage, expression: string): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the suite took too long')), TIME_LIMIT);
  });
  try {
    return await Promise.race([page.evaluate(expression), limit]);
  } finally {
    clearTimeout(timer);
  }
}
