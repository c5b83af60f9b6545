import { once } from 'node:events';
import { type ConsoleMessage, expect, type Page, test } from '@playwright/test';
import { addressOf, serve } from '../examples/inventory/serve.ts';
import { withFolder } from '../test-node/examples/temporary-folder.ts';

const scriptTagPage = new URL('../examples/script-tag/index.html', import.meta.url);

test('examples/script-tag shows the tags and the runs, opened from a file', async ({ page }) => {
  const complaints = listenForComplaints(page);
  await page.goto(scriptTagPage.href);
  await expect(page.locator('body')).toHaveAttribute('data-state', 'done');
  expect((await textsOf(page, '#seen > li')).sort()).toEqual([
    'Hello, Bonjour, Ada!',
    'Hello, Bonjour, Grace!',
    'Outside, nobody is tagged nothing',
    'en: Ada is tagged morning before an await and morning after',
    'en: Grace is tagged evening before an await and evening after',
    'fr: Ada is tagged abroad and morning before an await and abroad and morning after',
    'fr: Grace is tagged abroad and evening before an await and abroad and evening after',
  ]);
  expect(await textsOf(page, '#runs > li')).toEqual([
    'welcome Completed morning greet-0 Completed morning words greet-1 Completed abroad morning words',
    'welcome Completed evening greet-0 Completed evening words greet-1 Completed abroad evening words',
  ]);
  expect(complaints).toEqual([]);
});

test('examples/inventory runs the flow of npm start over URLs', async ({ page }) => {
  const complaints = listenForComplaints(page);
  const files = {
    'a.ts': 'a\n',
    'b c.md': 'b\n',
    'data/1.json': '1',
    'data/2.json': '2',
    'data/broken.json': '{',
  };
  await withFolder(files, async (folder) => {
    const server = await serve(folder);
    await page.goto(addressOf(server));
    await expect(page.locator('output')).toHaveText('Completed: 5 files, 6 B, 1 failed in 1 folder');
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  expect(await textsOf(page, 'table tr')).toEqual([
    'Kind Files Lines Size Failed',
    'code 1 1 2 B 0',
    'data 3 2 2 B 1',
    'docs 1 1 2 B 0',
    'all 5 4 6 B 1',
  ]);
  expect((await textsOf(page, '.run')).map((text) => text.replace(/ \S+ ms$| [\d.]+ s$/, ''))).toEqual([
    expect.stringMatching(/^inventory [a-z-]+ 5 files, 6 B, 1 failed in 1 folder page Completed 1 try$/),
    'list-files-0 5 files Completed 1 try',
    'inspect-0 a.ts: 1 line, 2 B code Completed 1 try',
    'inspect-1 b c.md: 1 line, 2 B docs Completed 1 try',
    expect.stringMatching(/^inventory-folder [a-z-]+ data\/: 3 files, 2 B, 1 failed Completed 1 try$/),
    'inspect-0 data/1.json: 1 line, 1 B data Completed 1 try',
    'inspect-1 data/2.json: 1 line, 1 B data Completed 1 try',
    'inspect-2 data Failed 1 try',
    'publish-0 5 files, 6 B, 1 failed on the notice board flaky Completed 2 tries',
  ]);
  expect(await textsOf(page, '.reason')).toEqual([
    expect.stringMatching(/^SyntaxError: data\/broken\.json: /),
  ]);
  expect(complaints).toEqual([]);
});

/** Returns the texts of elements, with a space between the parts of each. */
function textsOf(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const texts: string[] = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? '');
      return texts.join(' ').replace(/\s+/g, ' ').trim();
    }),
  );
}

function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message: ConsoleMessage) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}
