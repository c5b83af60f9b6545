// What text of others that a page shows, such as a comment with markup in it, must not do to the page's settings.
import { expect, test } from '@playwright/test';
import { activeOf, block, openPage, profiles, script, tag } from './page.ts';

// What the page has: the global that the script makes.
declare const Ambit: typeof import('../../src/entries/script-tag/ambit.ts');

const own = `active = "mine"\n${profiles('mine')}`;
const foreign = `active = "theirs"\n${profiles('theirs')}`;

function warningOf(block: number, reason: string): string {
  return `WARNING: The profiles of <script data-ambit-profiles> #${block} are ignored: ${reason}`;
}

test('a block after the script tag is ignored with a warning', async ({ page }) => {
  const warnings = await openPage(page, { head: `${block(own)}${tag()}</head><body>${block(foreign)}` });
  expect(await activeOf(page)).toEqual(['mine', 'http://mine/api']);
  expect(warnings).toEqual([
    warningOf(2, 'They must stand before the script tag of Ambit, or both have the same nonce'),
  ]);
});

test('a block counts by the nonce of the script tag, wherever it stands', async ({ page }) => {
  const nonced = (toml: string, nonce: string): string =>
    block(toml).replace('<script', `<script nonce="${nonce}"`);
  const warnings = await openPage(page, {
    headers: { 'Content-Security-Policy': "script-src 'nonce-right'" },
    head: `${block(foreign)}${nonced(foreign, 'wrong')}${tag('nonce="right"')}</head><body>${nonced(own, 'right')}`,
  });
  expect(await activeOf(page)).toEqual(['mine', 'http://mine/api']);
  const reason = 'They need the nonce that the script tag of Ambit has';
  expect(warnings.filter((text) => text.startsWith('WARNING'))).toEqual([
    warningOf(1, reason),
    warningOf(2, reason),
  ]);
});

test('a module, which has no script tag, takes the blocks of the head', async ({ page }) => {
  const head = `${block(own)}<script type="module">${await script}</script></head><body>${block(foreign)}`;
  const warnings = await openPage(page, { search: '?prefect-profile=local', head });
  await page.waitForFunction(() => 'Ambit' in globalThis);
  expect(await activeOf(page)).toEqual(['mine', 'http://mine/api']);
  expect(warnings).toEqual([warningOf(2, 'They must stand in the head of the page')]);
});

const names = ['Deno', 'Bun', 'process', 'Zone', 'EdgeRuntime', 'AsyncLocalStorage', 'navigator', 'Document'];
const flags = ['__Zone_disable_timers', '__Zone_disable_requestAnimationFrame', '__Zone_disable_EventTarget'];

test('elements named like globals neither stop Ambit nor change what it takes the runtime for', async ({
  page,
}) => {
  const elements = [...names, ...flags].map((name) => `<h2 id="${name}">x</h2>`).join('');
  // A form passes its fields for properties, and a heading in it for what a program would call.
  const form = '<form id="process"><input name="env"><button name="getBuiltinModule"></button></form>';
  await openPage(page, { head: `</head><body>${form}${elements}${block(own)}${tag()}` });
  expect(await activeOf(page)).toEqual(['mine', 'http://mine/api']);
  const seen = await page.evaluate(async () => {
    const inTimer = new Promise((resolve) => {
      Ambit.tags('a').run(() => setTimeout(() => resolve([...Ambit.TagsContext.get().currentTags])));
    });
    const flow = Ambit.flow(() => Ambit.getRunLogger().info('hello'), { name: 'logs' });
    await flow();
    return {
      inTimer: await inTimer,
      runtime: Ambit.diagnose().runtime,
      backend: Ambit.capabilities().backend,
    };
  });
  expect(seen).toMatchObject({ inTimer: ['a'], runtime: 'browser', backend: 'zone.js' });
});

test('elements named like properties of the document do not hide them', async ({ page }) => {
  const names = [
    'currentScript',
    'querySelectorAll',
    'scripts',
    'head',
    'baseURI',
    'compareDocumentPosition',
  ];
  const elements = names.map((name) => `<img name="${name}"><form name="${name}"></form>`).join('');
  const warnings = await openPage(page, {
    search: '?prefect-profile=other',
    head: `</head><body>${elements}${block(`${own}\n${profiles('other')}`)}${tag('data-profile-query data-await="echo"')}`,
  });
  expect(await activeOf(page)).toEqual(['other', 'http://other/api']);
  expect(warnings).toEqual([]);
  const tags = await page.evaluate(() =>
    Ambit.tags('a').run(async () => {
      await new Promise((resolve) => setTimeout(resolve));
      return [...Ambit.TagsContext.get().currentTags];
    }),
  );
  expect(tags).toEqual(['a']);
});
