// diagnose() in a page: what it finds, and that each remedy mends what it stands with.
import { expect, test } from '@playwright/test';
import { block, openPage, profiles, tag } from './settings/page.ts';

// What the page has: the global that the script makes.
declare const Ambit: typeof import('../src/entries/script-tag/ambit.ts');

const UNSENT =
  'Runs are kept in memory and not sent to the PREFECT_API_URL http://dev/api: Ambit has no client for it yet';
const LOST = 'A native await loses the context here';

test('diagnose() says what a page has, and that a native await loses the context there', async ({ page }) => {
  await openPage(page, { head: block(profiles('dev')) + tag('data-profile="dev"') });
  const { capabilities, problems, ...found } = await page.evaluate(() => Ambit.diagnose());
  expect(found).toEqual({
    runtime: 'browser',
    isTransformed: false,
    copies: 1,
    profile: 'dev',
    apiUrl: 'http://dev/api',
  });
  expect(capabilities).toEqual(await page.evaluate(() => Ambit.capabilities()));
  expect(problems.map(({ problem }) => problem)).toEqual([LOST, UNSENT]);
  expect(problems[0]?.remedy).toContain('start the echo');
});

test('diagnose() finds nothing wrong where the echo is on', async ({ page }) => {
  await openPage(page, { head: tag('data-await="echo"') });
  const { capabilities, problems } = await page.evaluate(() => Ambit.diagnose());
  expect(problems).toEqual([]);
  expect(capabilities.await).toContain('echo');
});

test('diagnose() counts the copies of a page', async ({ page }) => {
  await openPage(page, { head: tag('data-await="echo"') + tag() });
  const { copies, problems } = await page.evaluate(() => Ambit.diagnose());
  expect(copies).toBe(2);
  expect(problems.map(({ problem }) => problem)).toEqual([
    '2 copies of Ambit are loaded: they share the current contexts, but each has its own classes, settings and client',
  ]);
});

test('diagnose() names a setting of the page that is wrong, and where it stands', async ({ page }) => {
  const toml = 'active = "dev"\n[profiles.dev]\nPREFECT_CLIENT_MAX_RETRIES = "many"';
  await openPage(page, { head: block(toml) + tag('data-await="echo"') });
  const { profile, apiUrl, problems } = await page.evaluate(() => Ambit.diagnose());
  expect([profile, apiUrl]).toEqual([null, null]);
  expect(problems).toEqual([
    {
      problem:
        'Cannot set PREFECT_CLIENT_MAX_RETRIES to "many" in the profile "dev" of <script data-ambit-profiles> #1: Expected a whole number of at least 0',
      remedy: 'Fix it in the environment variable, file or profile that sets it',
    },
  ]);
});

test('diagnose() says that a page without an origin keeps nothing', async ({ page }) => {
  const headers = { 'content-security-policy': 'sandbox allow-scripts' };
  await openPage(page, { head: tag('data-await="echo"'), headers });
  const { profile, problems } = await page.evaluate(() => Ambit.diagnose());
  expect(profile).toBe('default');
  expect(problems).toEqual([
    {
      problem: 'Saved profiles cannot be read',
      remedy: 'Allow this page to store data, so that localStorage can be read',
    },
  ]);
});

test('diagnose() works in a worker of a page', async ({ page }) => {
  const worker = `importScripts('/ambit.js');
    const { runtime, profile, problems } = Ambit.diagnose();
    postMessage([runtime, profile, problems.map(({ problem }) => problem)]);`;
  await openPage(page, { head: tag(), worker });
  const seen = await page.evaluate(() => {
    const worker = new Worker('/worker.js');
    return new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
  });
  expect(seen).toEqual(['worker of a browser', 'default', [LOST]]);
});
