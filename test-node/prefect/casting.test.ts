import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SETTING_NAMES, type SettingName } from '../../src/settings/catalogue/setting-names.ts';
import { Profile } from '../../src/settings/profiles/profile.ts';
import { ProfilesCollection } from '../../src/settings/profiles/profiles-collection.ts';
import { saveProfiles } from '../../src/settings/profiles/save-profiles.ts';
import { options, Prefect, type PrefectValues, python } from './ask-prefect.ts';
import { INVALID_JSON, invalidTexts, JSON_TEXTS, REFUSED, validTexts } from './cases.ts';
import { ourValues, theirValues } from './our-values.ts';

let folder = '';
let prefect: Prefect;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ambit-casting-'));
  if (python !== undefined) prefect = new Prefect();
});
after(() => {
  rmSync(folder, { recursive: true });
  prefect?.stop();
});

test('every setting has the default of Prefect', options, async () => {
  const { values = {} } = await prefect.values({});
  const ours = ourValues({}).values;
  assert.deepEqual(ours, theirValues(values));
});

const most = Math.max(...SETTING_NAMES.map((name) => validTexts(name).length));

for (const source of ['profile', 'environment'] as const) {
  test(
    `Prefect makes the same of every value in ${source === 'profile' ? 'a profile' : 'the environment'}`,
    options,
    async () => {
      for (let index = 0; index < most; index += 1) {
        const texts = SETTING_NAMES.map((name) => [name, nth(validTexts(name), index)] as const);
        const isIn = ([name, text]: readonly [SettingName, string]): boolean =>
          // The environment ends a text at a zero, and this program must find its profiles.
          source === 'profile' || (!text.includes('\0') && name !== 'PREFECT_PROFILES_PATH');
        const { theirs, ours } = await compare(Object.fromEntries(texts.filter(isIn)), source);
        assert.deepEqual(
          ours.values,
          theirValues(theirs.values ?? { failed: theirs.error }),
          `values no. ${index}`,
        );
      }
    },
  );
}

test('Prefect refuses what Ambit refuses', options, async () => {
  for (const name of SETTING_NAMES) {
    for (const text of invalidTexts(name)) {
      const { theirs, ours } = await compare({ [name]: text }, 'profile');
      assert.equal(ours.error, 'ERR_SETTING_INVALID', `${name}=${text}`);
      assert.notEqual(theirs.error, undefined, `${name}=${text}`);
    }
  }
  const sizes = { PREFECT_LOGGING_TO_API_BATCH_SIZE: '10', PREFECT_LOGGING_TO_API_MAX_LOG_SIZE: '11' };
  const { theirs, ours } = await compare(sizes, 'profile');
  assert.deepEqual([ours.error, theirs.error], ['ERR_SETTING_INVALID', 'ValidationError']);
});

test('Prefect takes the same JSON in the environment, and refuses it in a profile', options, async () => {
  for (const [name, text] of JSON_TEXTS) {
    const environment = await compare({ [name]: text }, 'environment');
    assert.notEqual(environment.ours.values, undefined, `${name}=${text}`);
    assert.deepEqual(
      environment.ours.values,
      theirValues(environment.theirs.values ?? {}),
      `${name}=${text}`,
    );
    const { theirs, ours } = await compare({ [name]: text }, 'profile');
    assert.deepEqual([ours.error, theirs.values], ['ERR_SETTING_INVALID', undefined], `${name}=${text}`);
  }
  for (const [name, text] of INVALID_JSON) {
    const { theirs, ours } = await compare({ [name]: text }, 'environment');
    assert.deepEqual([ours.error, theirs.values], ['ERR_SETTING_INVALID', undefined], `${name}=${text}`);
  }
});

test('Ambit refuses some numbers that Prefect takes', options, async () => {
  for (const [name, text] of REFUSED) {
    const { theirs, ours } = await compare({ [name]: text }, 'profile');
    assert.deepEqual([ours.error, theirs.error], ['ERR_SETTING_INVALID', undefined], `${name}=${text}`);
  }
});

test('a setting of several names has the same value where all are set', options, async () => {
  const { theirs, ours } = await compare(
    {
      PREFECT_TASK_DEFAULT_RETRIES: '1',
      PREFECT_TASKS_DEFAULT_RETRIES: '2',
      PREFECT_LOGGING_INTERNAL_LEVEL: 'INFO',
      PREFECT_INTERNAL_LOGGING_LEVEL: 'WARNING',
      PREFECT_RUNNER_HEARTBEAT_FREQUENCY: '40',
      PREFECT_LOCAL_STORAGE_PATH: '/older',
    },
    'environment',
  );
  assert.deepEqual(ours.values, theirValues(theirs.values ?? {}));
});

test('variables are found whatever case their names are in', options, async () => {
  const variables = { prefect_task_default_retries: '1', Prefect_Api_Url: 'http://a/api' };
  const environment = await compare(variables, 'environment');
  assert.deepEqual(environment.ours.values, theirValues(environment.theirs.values ?? {}));
  assert.equal(environment.ours.values?.['api.url'], 'http://a/api');
});

test('a profile does not count in a test of Prefect, whatever the variable says', options, async () => {
  for (const mode of ['TEST_MODE', 'UNIT_TEST_MODE', 'TESTING_TEST_MODE', 'TESTING_UNIT_TEST_MODE']) {
    const profile = { PREFECT_CLIENT_MAX_RETRIES: '9' };
    const { theirs, ours } = await compare(profile, 'profile', { [`PREFECT_${mode}`]: 'false' });
    assert.equal(theirs.values?.['client.max_retries'], 5);
    assert.equal(ours.values?.['client.max_retries'], 5);
  }
});

test(
  'Ambit expands ~ in all paths and $PREFECT_HOME in those under it; Prefect in fewer',
  options,
  async () => {
    const paths = (text: string): Record<string, string> => ({
      PREFECT_HOME: '~/p',
      PREFECT_RESULTS_LOCAL_STORAGE_PATH: text,
    });
    const home = process.env['HOME'] ?? '';
    for (const text of ['~/r', '$PREFECT_HOME/r', `\${PREFECT_HOME}/r`]) {
      const { theirs, ours } = await compare(paths(text), 'environment');
      assert.equal(theirs.values?.['home'], join(home, 'p'));
      assert.equal(ours.values?.['home'], join(home, 'p'));
      assert.equal(
        theirs.values?.['results.local_storage_path'],
        text,
        'Prefect does that as it opens the folder',
      );
      const expanded = text.startsWith('~') ? join(home, 'r') : join(home, 'p', 'r');
      assert.equal(ours.values?.['results.local_storage_path'], expanded);
    }
  },
);

let files = 0;

/** Returns what Prefect and Ambit make of settings that a profile or the environment has. */
async function compare(
  texts: Readonly<Record<string, string>>,
  source: 'profile' | 'environment',
  others: Readonly<Record<string, string>> = {},
): Promise<{ readonly theirs: PrefectValues; readonly ours: PrefectValues }> {
  files += 1;
  const file = join(folder, `${files}.toml`);
  if (source === 'profile')
    saveProfiles(new ProfilesCollection([new Profile({ name: 'a', settings: texts })]), file);
  const environment =
    source === 'profile'
      ? { ...others, PREFECT_PROFILES_PATH: file, PREFECT_PROFILE: 'a' }
      : { PREFECT_HOME: folder, ...texts };
  return { theirs: await prefect.values(environment), ours: ourValues(environment) };
}

function nth(texts: readonly string[], index: number): string {
  return texts[index % texts.length] ?? '';
}
