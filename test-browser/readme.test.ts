// The starts of README.md in a page; test-node/package/readme.test.ts runs the others.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { build, preview } from 'vite';

const readme = await readFile('README.md', 'utf8');

test('page.html of README.md shows what its comment says, opened from a file', async ({ page }, info) => {
  const html = start('page.html');
  const file = info.outputPath('page.html');
  await writeFile(file, html.replace('"node_modules/ambit/dist/', `"${pathToFileURL('dist').href}/`));
  await page.goto(pathToFileURL(file).href);
  await expectShown(page, html);
});

test('index.html of README.md, built by Vite, shows what its comment says', async ({ page }) => {
  // Inside of the repository, so that `ambit` is found as it is in a project that has it installed.
  await mkdir('test-results', { recursive: true });
  const root = await mkdtemp(resolve('test-results', 'readme-'));
  for (const file of ['index.html', 'vite.config.js']) await writeFile(join(root, file), start(file));
  await build({ root, logLevel: 'silent' });
  const server = await preview({ root, logLevel: 'silent', preview: { port: 0 } });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await expectShown(page, start('index.html'));
  await server.close();
  await rm(root, { recursive: true });
});

test('page.test.mjs of README.md passes', async ({ page }) => {
  const [, body = ''] =
    /^test\(.*?async \(\{ page \}\) => \{\n(.*?)^\}\);/ms.exec(start('page.test.mjs')) ?? [];
  expect(body).toContain('expect(');
  const here = body.replace('node_modules/ambit/', '');
  const run = new Function('page', 'expect', `return (async () => {${here}})()`);
  await run(page, expect);
});

function start(file: string): string {
  const [, code] = new RegExp(`^\`\`\`\\w+ ${file}\n(.*?)^\`\`\``, 'ms').exec(readme) ?? [];
  if (code === undefined) throw new Error(`README.md has no ${file}`);
  return code;
}

async function expectShown(page: Page, html: string): Promise<void> {
  const [, shown] = /\/\/ shows: (.*)$/m.exec(html) ?? [];
  await expect(page.locator('output')).toHaveText(shown ?? 'a comment that says it');
}
