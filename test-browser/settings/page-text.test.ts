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
    warningOf(2, 'They must come before the Ambit script tag, or both need the same nonce'),
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
  const reason = 'They need the nonce of the Ambit script tag';
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
  expect(warnings).toEqual([warningOf(2, 'They must be in the head of the page')]);
});

const names = ['Deno', 'Bun', 'process', 'Zone', 'EdgeRuntime', 'AsyncLocalStorage', 'navigator', 'Document'];
const flags = ['__Zone_disable_timers', '__Zone_disable_requestAnimationFrame', '__Zone_disable_EventTarget'];

test('elements named like globals neither stop Ambit nor change what it takes the runtime for', async ({
  page,
}) => {
  const elements = [...names, ...flags].map((name) => `<h2 id="${name}">x</h2>`).join('');
  // A form passes its fields for properties, and a heading in it for what a program would call.
  const form =
    '<form id="process"><input name="env"><button name="getBuiltinModule"></button><button name="toString"></button></form>';
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

/** What not every engine has, or no page without TLS: a form may pass for each, and its fields for methods. */
const lacking: Readonly<Record<string, readonly string[]>> = {
  Scheduler: ['postTask', 'prototype'],
  LockManager: ['request'],
  Geolocation: ['getCurrentPosition', 'watchPosition'],
  Notification: ['requestPermission', 'prototype'],
  AbortSignal: ['timeout', 'onabort'],
  __zone_symbol__FileReader: ['abort', 'onload'],
  __Zone_symbol_prefix: ['toString'],
  process: ['toString'],
  requestIdleCallback: [],
  print: ['call'],
};

test('forms named like globals that an engine lacks do not stop Ambit', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const names = Object.keys(lacking);
  const forms = names.map(
    (name) =>
      `<form id="${name}">${(lacking[name] ?? []).map((field) => `<input name="${field}">`).join('')}</form>`,
  );
  const lack = `<script>for (const name of ${JSON.stringify(names)}) delete globalThis[name];</script>`;
  // Note: in the page itself, because Playwright's own script trips over such a form.
  const look = `<script>Ambit.tags('a').run(() => setTimeout(() => console.log(JSON.stringify([
    ...Ambit.TagsContext.get().currentTags, Ambit.capabilities().backend, String(globalThis.print),
  ]))));</script>`;
  const logged = page.waitForEvent('console', (message) => message.text().startsWith('['));
  await openPage(page, { head: `${block(own)}${lack}</head><body>${forms.join('')}${tag()}${look}` });
  expect(JSON.parse((await logged).text())).toEqual(['a', 'zone.js', '[object HTMLFormElement]']);
  expect(errors).toEqual([]);
});

test('a run logger prints objects as JSON, whatever an element is named', async ({ page }) => {
  const form = '<form id="process"><button name="getBuiltinModule"></button></form>';
  await openPage(page, { head: `</head><body>${form}${tag()}` });
  const logged = page.waitForEvent('console', (message) => message.text().includes('{'));
  await page.evaluate(() => Ambit.flow(() => Ambit.getRunLogger().info({ id: 1 }))());
  expect((await logged).text()).toMatch(/ - \{"id":1\}$/);
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
