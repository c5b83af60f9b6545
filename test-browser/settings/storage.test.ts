// What a page saves, and what it says where it cannot.
import { expect, type Page, test } from '@playwright/test';
import { activeOf, block, errorOf, KEY, openPage, profiles, saved, tag } from './page.ts';

// What the page has: the global that the script makes.
declare const Ambit: typeof import('../../src/entries/script-tag/ambit.ts');

test('saveProfiles() writes the form of Prefect into localStorage, and the next page reads it', async ({
  page,
}) => {
  const head = block(`active = "dev"\n${profiles('dev')}`) + tag();
  await openPage(page, { head });
  const names = await page.evaluate(() => {
    const mine = new Ambit.Profile({ name: 'mine', settings: { PREFECT_CLIENT_MAX_RETRIES: 3 } });
    return Ambit.saveProfiles(Ambit.loadProfiles().add(mine)).saved.map(({ name, source }) => [name, source]);
  });
  expect(names).toEqual([['mine', `localStorage["${KEY}"]`]]);
  // What the page says stays the page's to change: neither its profiles nor its active one are copied.
  expect(await storedIn(page)).toBe('[profiles.mine]\nPREFECT_CLIENT_MAX_RETRIES = "3"\n');
  await page.evaluate(() => void Ambit.saveProfiles(Ambit.loadProfiles().activate('mine')));
  expect(await storedIn(page)).toBe('active = "mine"\n\n[profiles.mine]\nPREFECT_CLIENT_MAX_RETRIES = "3"\n');
  await page.reload();
  expect(await activeOf(page)).toEqual(['mine', null]);
  expect(await page.evaluate(() => Ambit.explain('client.max_retries').location)).toBe(
    `the profile "mine" of localStorage["${KEY}"]`,
  );
});

test('saveProfiles() throws where another tab has saved since, and leaves what that did', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  for (const tab of [page, other]) await openPage(tab, { head: tag() });
  await page.evaluate(() => Object.assign(globalThis, { before: Ambit.loadProfiles() }));
  await other.evaluate(() => void Ambit.saveProfiles(Ambit.loadProfiles().activate('local')));
  // Tabs of one origin may be processes of their own, which hear of each other's localStorage a moment later.
  await expect.poll(() => storedIn(page)).toBe('active = "local"\n');
  const save = (): unknown => Ambit.saveProfiles(Reflect.get(globalThis, 'before').activate('cloud'));
  expect(await errorOf(page, save)).toEqual({
    code: 'ERR_PROFILES_CHANGED',
    message: `Cannot save the profiles to localStorage["${KEY}"]: It was changed since they were loaded. Load them again, and repeat the change`,
  });
  expect(await storedIn(page)).toBe('active = "local"\n');
});

test('saveProfiles() throws where localStorage is full, and leaves what is in it', async ({ page }) => {
  await openPage(page, { head: saved('active = "local"\n') + tag() });
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      try {
        localStorage.setItem(`filler ${size}`, 'x'.repeat(size));
      } catch {}
    }
  });
  const save = (): unknown =>
    Ambit.saveProfiles(Ambit.loadProfiles().add(new Ambit.Profile({ name: 'x'.repeat(100) })));
  const error = await errorOf(page, save);
  expect(error.code).toBe('ERR_PROFILES_FILE');
  expect(error.message).toMatch(
    /^Cannot save the profiles to localStorage\["ambit-profiles"\]: It is full \(.*quota.*\)\. The saved profiles are unchanged; free some of the storage of this origin$/,
  );
  expect(await storedIn(page)).toBe('active = "local"\n');
});

test('what stands in localStorage and is no TOML is warned about, and not written over', async ({ page }) => {
  const warnings = await openPage(page, {
    head: block(profiles('dev')) + saved('active = ') + tag('data-profile=dev'),
  });
  expect(await activeOf(page)).toEqual(['dev', 'http://dev/api']);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('Cannot load the profiles of localStorage["ambit-profiles"]:1:10: ');
  const save = (): unknown => Ambit.saveProfiles(Ambit.loadProfiles());
  expect(await errorOf(page, save)).toMatchObject({ code: 'ERR_PROFILES_INVALID' });
  expect(await storedIn(page)).toBe('active = ');
});

test('a page without an origin has its blocks, and says that it can keep nothing', async ({ page }) => {
  const warnings = await openPage(page, {
    search: '?prefect-profile=mine',
    head: block(profiles('dev')) + tag('data-profile-query'),
    headers: { 'content-security-policy': 'sandbox allow-scripts' },
  });
  expect(await page.evaluate(() => origin)).toBe('null');
  expect(await activeOf(page)).toEqual(['default', null]);
  expect(warnings.at(-1)).toBe(
    'WARNING: The profile may be saved where Ambit cannot read it: allow this page to store data, so that localStorage can be read',
  );
  expect(await page.evaluate(() => Ambit.useProfile('dev').run(({ settings }) => settings.api.url))).toBe(
    'http://dev/api',
  );
  const save = (): unknown => Ambit.saveProfiles(Ambit.loadProfiles().activate('dev'));
  const error = await errorOf(page, save);
  expect(error.code).toBe('ERR_PROFILES_FILE');
  expect(error.message).toMatch(
    /^Cannot save the profiles to localStorage\["ambit-profiles"\]: This page may not store data \(.*sandboxed.*\)\. Allow it, or use setProfiles\(\)$/,
  );
});

test('a web view whose localStorage is null can keep nothing', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { value: null }));
  await openPage(page, { head: tag() });
  expect(await activeOf(page)).toEqual(['default', null]);
  expect(await errorOf(page, () => Ambit.saveProfiles(Ambit.loadProfiles()))).toEqual({
    code: 'ERR_PROFILES_FILE',
    message: `Cannot save the profiles to localStorage["${KEY}"]: This page may not store data (the browser has no localStorage for this page). Allow it, or use setProfiles()`,
  });
});

function storedIn(page: Page): Promise<string | null> {
  return page.evaluate((key) => localStorage.getItem(key), KEY);
}
