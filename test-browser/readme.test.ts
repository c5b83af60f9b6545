import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';

const readme = await readFile('README.md', 'utf8');

test('the page of the README shows what its comment says, opened from a file', async ({ page }, info) => {
  const html = /^```html\n(.*?)^```/ms.exec(readme)?.[1] ?? '';
  const file = info.outputPath('page.html');
  await writeFile(file, html.replace('"dist/', `"${pathToFileURL('dist').href}/`));
  await page.goto(pathToFileURL(file).href);
  await expect(page.locator('output')).toHaveText(
    /; \/\/ (\w+)$/m.exec(html)?.[1] ?? 'a comment that says it',
  );
});

test('the Playwright test of the README passes', async ({ page }) => {
  const [, body = ''] = /^```ts playwright\n.*?async \(\{ page \}\) => \{\n(.*?)^\}\);/ms.exec(readme) ?? [];
  expect(body).toContain('expect(');
  const here = body.replace('node_modules/ambit/', '');
  const run = new Function('page', 'expect', `return (async () => {${here}})()`);
  await run(page, expect);
});
