// The app of examples/vite, as Vite serves it to who works on it, and as it builds it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { build, createServer, preview } from 'vite';

const options = { root: 'examples/vite', logLevel: 'silent' } as const;
const folders: string[] = [];
test.afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

test('examples/vite carries the context in the dev server', async ({ page }) => {
  const server = await createServer({ ...options, cacheDir: await newFolder(), server: { port: 0 } });
  await server.listen();
  await expectItWorks(page, server.resolvedUrls?.local[0]);
  await server.close();
});

test('examples/vite carries the context in the production build', async ({ page }) => {
  const outDir = await newFolder();
  await build({ ...options, build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...options, build: { outDir }, preview: { port: 0 } });
  await expectItWorks(page, server.resolvedUrls?.local[0]);
  await server.close();
});

async function expectItWorks(page: Page, url = ''): Promise<void> {
  const complaints: string[] = [];
  const askedFor: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const reader = request.headers()['x-reader'];
    if (reader !== undefined) askedFor.push(`${request.url().split('/').at(-1)} for ${reader}`);
  });
  await page.goto(url);
  await expect(page.locator('body')).toHaveAttribute('data-state', 'done');
  expect(await page.locator('#seen > li').allTextContents()).toEqual([
    ...['Ada', 'Grace'].flatMap((name) => [
      `harbour: 12 °C for ${name}, tagged ${name.toLowerCase()}, by a worker for ${name}`,
      `hill: 5.5 °C for ${name}, tagged ${name.toLowerCase()}, by a worker for ${name}`,
    ]),
    'Outside, nobody reads',
  ]);
  expect(await page.locator('#runs > li').allTextContents()).toEqual([
    'weather Completed ada measure-0 Completed ada http measure-1 Completed ada http ',
    'weather Completed grace measure-0 Completed grace http measure-1 Completed grace http ',
  ]);
  expect(askedFor.sort()).toEqual(
    ['harbour', 'hill', 'stations'].flatMap((file) => [`${file}.json for Ada`, `${file}.json for Grace`]),
  );
  expect(complaints).toEqual([]);
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-'));
  folders.push(folder);
  return folder;
}
