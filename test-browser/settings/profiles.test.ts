// The profiles of a page: what its address, its script tag, its blocks and its storage have to say.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { activeOf, block, errorOf, type LocalPage, openPage, profiles, saved, script, tag } from './page.ts';

// What the page has: the global that the script makes.
declare const Ambit: typeof import('../../src/entries/script-tag/ambit.ts');

const named: readonly (readonly [string, LocalPage, string])[] = [
  [
    'the address, before the script tag',
    {
      search: '?a=1&prefect-profile=one&b#c',
      head: `${block(`active = "four"\n${profiles('one', 'two', 'three', 'four')}`)}${saved('active = "three"')}${tag('data-profile="two" data-profile-query')}`,
    },
    'one',
  ],
  [
    'the script tag, before what is saved',
    {
      head: `${block(`active = "four"\n${profiles('two', 'three', 'four')}`)}${saved('active = "three"')}${tag('data-profile="two"')}`,
    },
    'two',
  ],
  [
    'what is saved, before the blocks',
    { head: `${block(`active = "four"\n${profiles('three', 'four')}`)}${saved('active = "three"')}${tag()}` },
    'three',
  ],
  [
    'the last block that says one',
    {
      head: `${block(`active = "five"`)}${block('active = "four"')}${block(profiles('four', 'five'))}${tag()}`,
    },
    'four',
  ],
];
for (const [title, local, name] of named) {
  test(`the active profile is that of ${title}`, async ({ page }) => {
    const warnings = await openPage(page, local);
    expect(await activeOf(page)).toEqual([name, `http://${name}/api`]);
    expect(warnings).toEqual([]);
  });
}

test('a page that says nothing has the profiles of the library, and default is active', async ({ page }) => {
  const warnings = await openPage(page, { head: tag() });
  expect(await activeOf(page)).toEqual(['default', null]);
  const names = await page.evaluate(() => Ambit.loadProfiles().names);
  expect(names).toEqual(['default', 'ephemeral', 'local', 'test', 'cloud']);
  expect(warnings).toEqual([]);
});

test('an unknown profile is warned about in the words of Prefect, and default is taken', async ({ page }) => {
  const text = (where: string): string =>
    `WARNING: Active profile 'bar' set ${where} not found. The default profile will be used instead. `;
  const warnings = await openPage(page, { head: tag('data-profile="bar"') });
  expect(await activeOf(page)).toEqual(['default', null]);
  expect(warnings).toEqual([text('by the script tag')]);
});

test('an unknown profile of the address is ignored, and the page keeps its own', async ({ page }) => {
  const warnings = await openPage(page, {
    search: '?prefect-profile=bar',
    head: block(profiles('dev')) + tag('data-profile="dev" data-profile-query'),
  });
  expect(await activeOf(page)).toEqual(['dev', 'http://dev/api']);
  expect(warnings).toEqual([
    "WARNING: Profile 'bar' set by the address of the page not found. It is ignored",
  ]);
});

test('the address picks no profile unless the script tag allows it', async ({ page }) => {
  const head = block(profiles('dev', 'other'));
  await openPage(page, { search: '?prefect-profile=other', head: head + tag('data-profile="dev"') });
  expect(await activeOf(page)).toEqual(['dev', 'http://dev/api']);
  await openPage(page, { search: '?prefect-profile=other', head: head + tag('data-profile-query') });
  expect(await activeOf(page)).toEqual(['other', 'http://other/api']);
});

test('nothing of the address but the name of a profile has a say', async ({ page }) => {
  const evil = encodeURIComponent('http://evil/api');
  const warnings = await openPage(page, {
    search: `?PREFECT_API_URL=${evil}&api.url=${evil}&prefect-profile=dev&prefect-profile=evil&profiles.dev.PREFECT_API_URL=${evil}#PREFECT_API_URL=${evil}`,
    head: block(profiles('dev')) + tag('data-profile-query'),
  });
  expect(await activeOf(page)).toEqual(['dev', 'http://dev/api']);
  const sources = await page.evaluate(() => {
    const { settings } = Ambit.getSettingsContext();
    return Object.entries(settings.toEnvironmentVariables({ excludeUnset: true }));
  });
  expect(sources).toEqual([['PREFECT_API_URL', 'http://dev/api']]);
  expect(warnings).toEqual([]);
  for (const name of ['__proto__', 'constructor', "x'\n[profiles.x]\nPREFECT_API_URL = 'y'", '']) {
    await openPage(page, {
      search: `?prefect-profile=${encodeURIComponent(name)}`,
      head: block(profiles('dev')) + tag('data-profile-query'),
    });
    expect(await activeOf(page), name).toEqual(['default', null]);
  }
});

test('a later block adds to an earlier one, and explain() names the block', async ({ page }) => {
  const first = `${profiles('dev')}\nPREFECT_CLIENT_MAX_RETRIES = "1"`;
  const second = '[profiles.dev]\nPREFECT_CLIENT_MAX_RETRIES = "2"';
  await openPage(page, { head: block(first) + block(second) + tag('data-profile=dev') });
  const found = await page.evaluate(() => {
    const { value, source, location } = Ambit.explain('client.max_retries');
    return [value, source, location, Ambit.getSettingsContext().settings.api.url];
  });
  expect(found).toEqual([
    2,
    'profile',
    'the profile "dev" of <script data-ambit-profiles> #2',
    'http://dev/api',
  ]);
});

test('a block that is no TOML is named with the line, and the others count', async ({ page }) => {
  const warnings = await openPage(page, {
    head:
      block(profiles('dev')) + block('[profiles.a]\nPREFECT_API_URL = ') + saved('active = "dev"') + tag(),
  });
  expect(await activeOf(page)).toEqual(['dev', 'http://dev/api']);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(
    /^WARNING: Failed to load profiles\. Cannot load the profiles of <script data-ambit-profiles> #2:3:\d+: Invalid TOML document: .*Fix the file by hand; nothing was changed$/,
  );
  expect(await errorOf(page, () => Ambit.loadProfiles())).toMatchObject({ code: 'ERR_PROFILES_INVALID' });
});

test('a key that looks like a mistake is named with block and line', async ({ page }) => {
  const warnings = await openPage(page, { head: block('[profiles.dev]\nPREFECT_API_ULR = "x"') + tag() });
  expect(await activeOf(page)).toEqual(['default', null]);
  expect(warnings).toEqual([
    `WARNING: Setting 'PREFECT_API_ULR' is not recognized (<script data-ambit-profiles> #1:3, in the profile "dev"). It is kept, and has no effect. Did you mean PREFECT_API_URL?`,
  ]);
});

test('a page that is opened from a file has its settings', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-page-'));
  try {
    await writeFile(join(folder, 'ambit.js'), await script);
    const head = block(profiles('dev')) + tag('data-profile-query').replace('/ambit.js', 'ambit.js');
    await writeFile(join(folder, 'index.html'), `<!doctype html>${head}`);
    await page.goto(`${pathToFileURL(join(folder, 'index.html'))}?prefect-profile=dev`);
    expect(await activeOf(page)).toEqual(['dev', 'http://dev/api']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the page of docs/settings.md has the profile that its script tag names', async ({ page }) => {
  const [, html = ''] = /^```html\n(.*?)^```/ms.exec(await readFile('docs/settings.md', 'utf8')) ?? [];
  const warnings = await openPage(page, { head: html.replace('dist/ambit.js', '/ambit.js') });
  expect(await activeOf(page)).toEqual(['dev', 'http://127.0.0.1:4200/api']);
  await openPage(page, {
    head: html.replace('dist/ambit.js', '/ambit.js').replace('data-profile', 'data-x'),
  });
  expect(await activeOf(page)).toEqual(['prod', 'https://prefect.example/api']);
  expect(warnings).toEqual([]);
});

test('a block that is inserted later counts after refreshRootSettingsContext()', async ({ page }) => {
  await openPage(page, { head: tag() });
  expect(await activeOf(page)).toEqual(['default', null]);
  await page.evaluate(
    (text) => {
      const script = document.createElement('script');
      script.type = 'application/toml';
      script.dataset['ambitProfiles'] = '';
      script.text = text;
      document.head.prepend(script);
    },
    `active = "dev"\n${profiles('dev')}`,
  );
  expect(await activeOf(page)).toEqual(['default', null]);
  await page.evaluate(() => void Ambit.refreshRootSettingsContext());
  expect(await activeOf(page)).toEqual(['dev', 'http://dev/api']);
});

test('a script tag that is inserted later names the profile, and another tag does not', async ({ page }) => {
  await openPage(page, { head: `${block(profiles('dev', 'other'))}<script data-profile="other"></script>` });
  await page.evaluate(async () => {
    const script = document.createElement('script');
    script.src = '/ambit.js';
    script.dataset['profile'] = 'dev';
    document.head.append(script);
    await new Promise((resolve) => script.addEventListener('load', resolve));
  });
  expect(await activeOf(page)).toEqual(['dev', 'http://dev/api']);
});

test('nothing is read before it is asked for, so that tags need no storage', async ({ page }) => {
  await page.addInitScript(() => {
    const { get } = Object.getOwnPropertyDescriptor(Window.prototype, 'localStorage') ?? {};
    const scripts = Object.getOwnPropertyDescriptor(Document.prototype, 'scripts');
    const reads: string[] = [];
    Object.assign(globalThis, { reads });
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => reads.push('localStorage') && get?.call(globalThis),
    });
    Object.defineProperty(Document.prototype, 'scripts', {
      get: () => reads.push('scripts') && scripts?.get?.call(document),
    });
  });
  await openPage(page, { head: tag() });
  const [before, after] = await page.evaluate(() => {
    const reads = Reflect.get(globalThis, 'reads') as string[];
    Ambit.tags('a').run(() => {});
    const before = [...reads];
    Ambit.getSettingsContext();
    return [before, [...new Set(reads)].toSorted()];
  });
  expect(before).toEqual([]);
  expect(after).toEqual(['localStorage', 'scripts']);
});

const worker = `importScripts('/ambit.js');
Ambit.setProfiles({ profiles: { mine: { PREFECT_API_URL: 'http://mine/api' } } });
const { profile, settings } = Ambit.getSettingsContext();
const profiles = Ambit.loadProfiles();
try {
  Ambit.saveProfiles(profiles);
} catch ({ message }) {
  postMessage([[profile.name, settings.api.url], profiles.names, message]);
}`;

test('a worker has no tags and no storage, and takes the profile of its address', async ({ page }) => {
  await openPage(page, { head: block(profiles('dev')) + tag(), worker });
  const seen = await page.evaluate(() => {
    const worker = new Worker('/worker.js?prefect-profile=mine');
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
  });
  expect(seen).toEqual([
    ['mine', 'http://mine/api'],
    ['default', 'ephemeral', 'local', 'test', 'cloud'],
    'Cannot save the profiles: This runtime has no place to save them. Use setProfiles()',
  ]);
});
