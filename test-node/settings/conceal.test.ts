import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import {
  ClientContext,
  diagnose,
  failed,
  flow,
  InProcessClient,
  loadProfiles,
  Profile,
  Settings,
  stateResult,
  temporarySettings,
} from '../../src/entries/runtimes/server.ts';
import { concealKeys } from '../../src/settings/secrets/conceal-keys.ts';
import { inFolder } from './in-folder.ts';

const MASK = '********';
const settings = new Settings({
  PREFECT_API_KEY: 'p"nu',
  PREFECT_API_AUTH_STRING: 'ä:pass word/1',
  PREFECT_CLIENT_CUSTOM_HEADERS: { Authorization: 'Bearer token-1234', 'X-Mode': 'prod', 'X-Flag': '1' },
});
const base64 = Buffer.from('ä:pass word/1').toString('base64');

const CASES: readonly (readonly [text: string, concealed: string])[] = [
  ['key p"nu.', `key ${MASK}.`],
  [JSON.stringify({ key: 'p"nu' }), `{"key":"${MASK}"}`],
  ['?key=p%22nu', `?key=${MASK}`],
  ['ä:pass word/1', MASK],
  ['the password alone: pass word/1', `the password alone: ${MASK}`],
  [`Basic ${base64}`, `Basic ${MASK}${/=*$/.exec(base64)?.[0]}`],
  ['Bearer token-1234', MASK],
  ['token-1234', MASK],
  ['prod has 1 of 1', 'prod has 1 of 1'],
  [
    'http://user:pw@host/api, ws://token@host and http://host/@a',
    `http://${MASK}@host/api, ws://${MASK}@host and http://host/@a`,
  ],
  ['["http://a","b@c"] mail@a.b', '["http://a","b@c"] mail@a.b'],
];

test('concealKeys() masks credentials in each form that they may have, and words that only look like one stay', () => {
  for (const [text, concealed] of CASES) assert.equal(concealKeys(text, settings), concealed);
});

test('concealKeys() masks nothing where no credentials are set', () => {
  assert.equal(concealKeys('a key', new Settings({ PREFECT_API_KEY: '' })), 'a key');
});

const URL_SETTINGS = { PREFECT_API_URL: 'http://user:pw@a.example/api' };

test('no object shows the user and the password of a URL: settings, profiles, contexts, diagnoses and errors', () => {
  const shown = `http://${MASK}@a.example/api`;
  const profile = new Profile({ name: 'a', settings: URL_SETTINGS });
  const own = new Settings(URL_SETTINGS);
  assert.equal(JSON.parse(JSON.stringify(own)).PREFECT_API_URL, shown);
  assert.equal(JSON.parse(JSON.stringify(profile)).settings.PREFECT_API_URL, shown);
  assert.match(inspect(own) + inspect(profile), /^(?!.*user:pw)/s);
  temporarySettings(URL_SETTINGS).run((context) => {
    assert.equal(diagnose().apiUrl, shown);
    assert.ok(!inspect(context, { depth: 9 }).includes('user:pw'));
  });
  assert.throws(() => new Settings({ PREFECT_CLIENT_MAX_RETRIES: URL_SETTINGS.PREFECT_API_URL }), {
    code: 'ERR_SETTING_INVALID',
    message: `Cannot set PREFECT_CLIENT_MAX_RETRIES to "${shown}": Expected a whole number of at least 0`,
  });
  assert.equal(own.api.url, URL_SETTINGS.PREFECT_API_URL);
});

test('no console reaches the text of a file of profiles, whatever it is asked to show', () => {
  const text = '[other]\nsecret = "s3cr3t-1"\n[profiles.a]\nPREFECT_API_KEY = "pnu_1"\n';
  inFolder({ 'profiles.toml': text }, () => {
    const profiles = loadProfiles('profiles.toml');
    for (const customInspect of [true, false]) {
      const shown = inspect(profiles, {
        depth: 9,
        showHidden: true,
        getters: true,
        showProxy: true,
        customInspect,
      });
      assert.ok(!shown.includes('s3cr3t-1') && !shown.includes('pnu_1'), shown);
    }
  });
});

test('a key in what a flow throws reaches no state, and the call rejects with the very error', async () => {
  const client = new InProcessClient();
  const error = new Error('rejected pnu_12345678');
  await temporarySettings({ PREFECT_API_KEY: 'pnu_12345678' }).run(() =>
    new ClientContext({ client }).run(async () => {
      const throws = flow(() => Promise.reject(error), { name: 'throws' });
      await assert.rejects(throws(), (thrown) => thrown === error);
      const state = await throws.returnState();
      assert.equal(state.message, `Flow run encountered an exception: Error: rejected ${MASK}`);
      assert.throws(
        () => stateResult(state),
        (thrown) => thrown === error,
      );
      const returns = flow(() => failed({ message: 'rejected pnu_12345678' }), { name: 'returns' });
      assert.equal((await returns.returnState()).message, `rejected ${MASK}`);
    }),
  );
  const runs = await client.readFlowRuns();
  assert.equal(runs.length, 3);
  assert.ok(!JSON.stringify(runs).includes('pnu_12345678'));
});
