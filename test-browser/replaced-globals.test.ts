import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { openLocalPage } from './open-local-page.ts';
import { prelude, replacedGlobals, replacedInside, seenInEach, seenInside } from './replaced-globals.ts';

for (const [replacement, body] of Object.entries(replacedGlobals)) {
  test(`contexts are carried through ${replacement}, which came after Ambit`, async ({ page }) => {
    expect(await seenBy(page, body)).toEqual(seenInEach);
  });
}

for (const [replacement, body] of Object.entries(replacedInside)) {
  test(`contexts are carried through ${replacement} that came in a context, from the next entry on`, async ({
    page,
  }) => {
    expect(await seenBy(page, body)).toEqual(seenInside);
  });
}

async function seenBy(page: Page, body: string): Promise<unknown> {
  await openLocalPage(page);
  await page.addScriptTag({ content: await readFile('dist/ambit.core.min.js', 'utf8') });
  const source = `async () => {${prelude}${body}}`;
  // As JSON in a message, because Playwright waits by the Promise that the page has.
  const result = page.waitForEvent('console');
  await page.evaluate((code) => {
    const run = new Function(`return ${code}`)() as () => Promise<unknown>;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => console.log(data);
    (async () => channel.port2.postMessage(JSON.stringify(await run())))();
  }, source);
  return JSON.parse((await result).text());
}
