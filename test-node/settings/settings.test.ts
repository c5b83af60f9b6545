import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { SETTING_NAMES, type SettingsInput } from '../../src/settings/catalogue/setting-names.ts';
import { Settings } from '../../src/settings/values/settings.ts';
import { withEnvironment } from '../with-environment.ts';

const SECRET = 'pnu_0123456789';

test('every setting has a default of its type, and is not set', () => {
  const settings = new Settings();
  for (const name of SETTING_NAMES) {
    assert.notEqual(settings.get(name), undefined, name);
    assert.equal(settings.isSet(name), false, name);
  }
  assert.deepEqual([...settings.get('PREFECT_CLIENT_RETRY_EXTRA_CODES')], []);
  assert.deepEqual(settings.get('PREFECT_CLIENT_CUSTOM_HEADERS')?.reveal(), {});
});

test('get() finds a setting by its variable, an older name and its path', () => {
  const settings = new Settings({ PREFECT_TASK_DEFAULT_RETRIES: '3' });
  assert.equal(settings.get('PREFECT_TASKS_DEFAULT_RETRIES'), 3);
  assert.equal(settings.get('PREFECT_TASK_DEFAULT_RETRIES'), 3);
  assert.equal(settings.get('tasks.default_retries'), 3);
});

test('a name counts more than an older name of the same setting', () => {
  const settings = new Settings({ PREFECT_TASKS_DEFAULT_RETRIES: 1, PREFECT_TASK_DEFAULT_RETRIES: 2 });
  assert.equal(settings.get('PREFECT_TASKS_DEFAULT_RETRIES'), 1);
});

test('get() is typed by the table', () => {
  const settings = new Settings();
  const retries: number = settings.get('PREFECT_TASKS_DEFAULT_RETRIES');
  const url: string | null = settings.get('api.url');
  const delays: number | readonly number[] = settings.get('PREFECT_TASK_DEFAULT_RETRY_DELAY_SECONDS');
  assert.deepEqual([retries, url, delays], [0, null, 0]);
  // @ts-expect-error A number is not a text.
  const wrong: string = settings.get('PREFECT_TASKS_DEFAULT_RETRIES');
  // @ts-expect-error The URL may be null.
  const notNull: string = settings.get('PREFECT_API_URL');
  assert.deepEqual([wrong, notNull], [0, null]);
  // @ts-expect-error There is no such setting.
  assert.throws(() => settings.get('PREFECT_NOTHING'), { code: 'ERR_SETTING_UNKNOWN' });
  // @ts-expect-error A flag is no number.
  assert.equal(new Settings({ PREFECT_DEBUG_MODE: 1 }).get('PREFECT_DEBUG_MODE'), true);
});

test('values are cast as Prefect casts them', () => {
  const cases: [SettingsInput, unknown][] = [
    ...['true', 'TRUE', '1', 'yes', 'on', 't', 'Y'].map((text): [SettingsInput, unknown] => [
      { PREFECT_LOGGING_LOG_PRINTS: text },
      true,
    ]),
    ...['false', '0', 'No', 'off', 'f', 'n'].map((text): [SettingsInput, unknown] => [
      { PREFECT_LOGGING_TO_API_ENABLED: text },
      false,
    ]),
    [{ PREFECT_CLIENT_MAX_RETRIES: ' 7 ' }, 7],
    [{ PREFECT_API_REQUEST_TIMEOUT: '1.5' }, 1.5],
    [{ PREFECT_LOGGING_LEVEL: 'warning' }, 'WARNING'],
    [{ PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW: 'ignore' }, 'ignore'],
    [{ PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: '2' }, 2],
    [{ PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: '1, 2,4.5' }, [1, 2, 4.5]],
    [{ PREFECT_FLOWS_HEARTBEAT_FREQUENCY: null }, null],
    [{ PREFECT_TASKS_RUNNER_THREAD_POOL_MAX_WORKERS: '8' }, 8],
    [{ PREFECT_CLIENT_MAX_RETRIES: '1_000.0' }, 1000],
    [{ PREFECT_API_REQUEST_TIMEOUT: '1_0.5e1' }, 105],
    [{ PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: ' ,' }, 0],
    [{ PREFECT_HOME: '' }, '.'],
    [{ PREFECT_API_URL: '' }, ''],
  ];
  for (const [input, value] of cases) {
    const [name] = Object.keys(input) as [keyof SettingsInput];
    assert.deepEqual(new Settings(input).get(name), value, inspect(input));
  }
  const codes = new Settings({ PREFECT_CLIENT_RETRY_EXTRA_CODES: '429, 500' });
  assert.deepEqual([...codes.get('PREFECT_CLIENT_RETRY_EXTRA_CODES')], [429, 500]);
  const headers = new Settings({ PREFECT_CLIENT_CUSTOM_HEADERS: '{"X-A": "b"}' });
  assert.deepEqual(headers.client.custom_headers.reveal(), { 'X-A': 'b' });
});

test('a wrong value throws ERR_SETTING_INVALID with the name and the value', () => {
  const cases: [SettingsInput, string][] = [
    [
      { PREFECT_CLIENT_MAX_RETRIES: 'lots' },
      'Cannot set PREFECT_CLIENT_MAX_RETRIES to "lots": Expected a whole number of at least 0',
    ],
    [
      { PREFECT_CLIENT_MAX_RETRIES: '1.5' },
      'Cannot set PREFECT_CLIENT_MAX_RETRIES to "1.5": Expected a whole number of at least 0',
    ],
    [
      { PREFECT_CLIENT_MAX_RETRIES: -1 },
      'Cannot set PREFECT_CLIENT_MAX_RETRIES to -1: Expected a whole number of at least 0',
    ],
    [
      { PREFECT_CLIENT_MAX_RETRIES: '' },
      'Cannot set PREFECT_CLIENT_MAX_RETRIES to "": Expected a whole number of at least 0',
    ],
    [{ PREFECT_DEBUG_MODE: 'maybe' }, 'Cannot set PREFECT_DEBUG_MODE to "maybe": Expected true or false'],
    [
      { PREFECT_TASKS_DEFAULT_PERSIST_RESULT: 'maybe' },
      'Cannot set PREFECT_TASKS_DEFAULT_PERSIST_RESULT to "maybe": Expected true or false, or null',
    ],
    [
      { PREFECT_LOGGING_LEVEL: 'LOUD' },
      'Cannot set PREFECT_LOGGING_LEVEL to "LOUD": Expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL',
    ],
    [
      { PREFECT_CLIENT_RETRY_EXTRA_CODES: '429,99' },
      'Cannot set PREFECT_CLIENT_RETRY_EXTRA_CODES to "429,99": Expected HTTP status codes from 100 to 599, separated by commas',
    ],
    [
      { PREFECT_CLIENT_RETRY_EXTRA_CODES: '429,' },
      'Cannot set PREFECT_CLIENT_RETRY_EXTRA_CODES to "429,": Expected HTTP status codes from 100 to 599, separated by commas',
    ],
    [
      { PREFECT_API_REQUEST_TIMEOUT: 'inf' },
      'Cannot set PREFECT_API_REQUEST_TIMEOUT to "inf": Expected a number of at least 0',
    ],
    [
      { PREFECT_FLOWS_HEARTBEAT_FREQUENCY: 10 },
      'Cannot set PREFECT_FLOWS_HEARTBEAT_FREQUENCY to 10: Expected a whole number of at least 30, or null',
    ],
    [
      { PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: Array(51).fill(1) },
      'Cannot set PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS to an array: Expected a number, or up to 50 of them separated by commas',
    ],
    [
      { PREFECT_LOGGING_TO_API_BATCH_SIZE: 10 },
      'Cannot set PREFECT_LOGGING_TO_API_MAX_LOG_SIZE to 1000000: `PREFECT_LOGGING_TO_API_MAX_LOG_SIZE` cannot be larger than `PREFECT_LOGGING_TO_API_BATCH_SIZE`, which is 10',
    ],
  ];
  for (const [input, message] of cases) {
    assert.throws(() => new Settings(input), { name: 'AmbitError', code: 'ERR_SETTING_INVALID', message });
  }
});

test('an unknown setting throws ERR_SETTING_UNKNOWN with the nearest name', () => {
  const near = { PREFECT_API_ULR: 'x' } as SettingsInput;
  assert.throws(() => new Settings(near), {
    code: 'ERR_SETTING_UNKNOWN',
    message: "Cannot find the setting: Unknown setting: 'PREFECT_API_ULR'. Did you mean PREFECT_API_URL?",
  });
  const far = { color: 'x' } as SettingsInput;
  assert.throws(() => new Settings(far), {
    code: 'ERR_SETTING_UNKNOWN',
    message: "Cannot find the setting: Unknown setting: 'color'. Names are such as PREFECT_API_URL",
  });
  for (const key of ['constructor', '__proto__', 'toString']) {
    assert.throws(() => new Settings(JSON.parse(`{"${key}": "x"}`)), { code: 'ERR_SETTING_UNKNOWN' });
  }
});

test('secrets are masked in inspection, JSON and errors, and revealed by reveal()', () => {
  const settings = new Settings({
    PREFECT_API_KEY: SECRET,
    PREFECT_API_AUTH_STRING: SECRET,
    PREFECT_CLIENT_CUSTOM_HEADERS: { Authorization: SECRET },
    PREFECT_API_URL: 'http://server/api',
  });
  assert.equal(settings.get('PREFECT_API_KEY')?.reveal(), SECRET);
  assert.deepEqual(JSON.parse(JSON.stringify(settings)), {
    PREFECT_API_KEY: '********',
    PREFECT_API_AUTH_STRING: '********',
    PREFECT_CLIENT_CUSTOM_HEADERS: '********',
    PREFECT_API_URL: 'http://server/api',
  });
  for (const shown of [inspect(settings, { depth: 9, showHidden: true }), `${settings}`]) {
    assert.ok(!shown.includes(SECRET), shown);
  }
  const wrong = { PREFECT_CLIENT_CUSTOM_HEADERS: `{"Authorization": "${SECRET}"` };
  assert.throws(
    () => new Settings(wrong),
    (error: Error) => {
      assert.equal(
        error.message,
        'Cannot set PREFECT_CLIENT_CUSTOM_HEADERS to ********: Expected a JSON object of strings',
      );
      assert.ok(!inspect(error, { depth: 9 }).includes(SECRET));
      return true;
    },
  );
});

test('copyWithUpdate() changes a copy, and keeps what is set', () => {
  const settings = new Settings({ PREFECT_API_URL: 'a', PREFECT_CLIENT_RETRY_EXTRA_CODES: '429' });
  const copy = settings.copyWithUpdate({ 'api.url': 'b', PREFECT_DEBUG_MODE: 'yes' });
  assert.deepEqual([settings.get('PREFECT_API_URL'), copy.get('PREFECT_API_URL')], ['a', 'b']);
  assert.deepEqual([...copy.get('PREFECT_CLIENT_RETRY_EXTRA_CODES')], [429]);
  assert.deepEqual([settings.isSet('debug_mode'), copy.isSet('debug_mode')], [false, true]);
  assert.throws(() => copy.copyWithUpdate({ PREFECT_DEBUG_MODE: 'x' }), { code: 'ERR_SETTING_INVALID' });
});

test('equals() compares values, be they set or defaults', () => {
  const url = 'http://server/api';
  assert.ok(new Settings({ PREFECT_API_URL: url }).equals(new Settings({ PREFECT_API_URL: url })));
  assert.ok(new Settings({ PREFECT_CLIENT_MAX_RETRIES: 5 }).equals(new Settings()));
  assert.ok(!new Settings({ PREFECT_API_URL: url }).equals(new Settings()));
  assert.ok(!new Settings().equals({}));
});

test('settings cannot be changed', () => {
  const settings = new Settings({
    PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: [1],
    PREFECT_CLIENT_RETRY_EXTRA_CODES: '429',
  });
  assert.ok(Object.isFrozen(settings));
  assert.ok(Object.isFrozen(settings.get('PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS')));
  const codes = settings.get('PREFECT_CLIENT_RETRY_EXTRA_CODES') as Set<number>;
  assert.throws(() => codes.add(500), { code: 'ERR_CONTEXT_IMMUTABLE' });
});

test('fromEnvironment() reads the variables as they are when it is called', () => {
  withEnvironment({ PREFECT_TASKS_DEFAULT_RETRIES: '4', PREFECT_NO_SUCH_SETTING: 'x' }, () => {
    const settings = Settings.fromEnvironment();
    assert.equal(settings.get('PREFECT_TASKS_DEFAULT_RETRIES'), 4);
    assert.ok(settings.isSet('PREFECT_TASKS_DEFAULT_RETRIES'));
    assert.ok(!settings.isSet('PREFECT_API_URL'));
  });
  assert.equal(Settings.fromEnvironment().get('PREFECT_TASKS_DEFAULT_RETRIES'), 0);
});

test('fromEnvironment() reads an older name where the name is not there', () => {
  withEnvironment({ PREFECT_TASK_DEFAULT_RETRIES: '2' }, () => {
    assert.equal(Settings.fromEnvironment().get('PREFECT_TASKS_DEFAULT_RETRIES'), 2);
    withEnvironment({ PREFECT_TASKS_DEFAULT_RETRIES: '3' }, () => {
      assert.equal(Settings.fromEnvironment().get('PREFECT_TASKS_DEFAULT_RETRIES'), 3);
    });
  });
});

test('fromEnvironment() says which variable is wrong', () => {
  withEnvironment({ PREFECT_DEBUG_MODE: '' }, () => {
    assert.throws(() => Settings.fromEnvironment(), {
      code: 'ERR_SETTING_INVALID',
      message: 'Cannot set PREFECT_DEBUG_MODE to "": Expected true or false',
    });
  });
});

test('paths are expanded', () => {
  withEnvironment({ HOME: '/home/me', SSL_CERT_FILE: '/certs.pem' }, () => {
    const settings = new Settings();
    assert.equal(settings.get('PREFECT_HOME'), '/home/me/.prefect');
    assert.equal(settings.get('PREFECT_PROFILES_PATH'), '/home/me/.prefect/profiles.toml');
    assert.equal(settings.get('PREFECT_API_SSL_CERT_FILE'), '/certs.pem');
    const moved = new Settings({
      PREFECT_HOME: '/p$&',
      PREFECT_RESULTS_LOCAL_STORAGE_PATH: `\${PREFECT_HOME}/r`,
    });
    assert.equal(moved.get('PREFECT_RESULTS_LOCAL_STORAGE_PATH'), '/p$&/r');
  });
});

test('debug mode and test mode log everything', () => {
  for (const mode of ['PREFECT_DEBUG_MODE', 'PREFECT_TEST_MODE']) {
    const settings = new Settings({ [mode]: true, PREFECT_LOGGING_LEVEL: 'ERROR' } as SettingsInput);
    assert.equal(settings.get('PREFECT_LOGGING_LEVEL'), 'DEBUG');
    assert.equal(settings.get('PREFECT_LOGGING_INTERNAL_LEVEL'), 'DEBUG');
    const off = settings.copyWithUpdate({ [mode]: false } as SettingsInput);
    assert.equal(off.get('PREFECT_LOGGING_LEVEL'), 'ERROR');
  }
});

test('on Prefect Cloud a log record is not larger than it takes', () => {
  const settings = new Settings({ PREFECT_API_URL: 'https://api.prefect.cloud/api/accounts/a/workspaces/b' });
  assert.equal(settings.get('PREFECT_LOGGING_TO_API_MAX_LOG_SIZE'), 25_000);
});

test('the URL of the pages is inferred from that of the API', () => {
  const uiUrl = (url: string | null): string | null =>
    new Settings({ PREFECT_API_URL: url }).get('PREFECT_UI_URL');
  assert.equal(uiUrl(null), null);
  assert.equal(uiUrl(''), null);
  assert.equal(uiUrl('http://my-orion/api'), 'http://my-orion');
  assert.equal(uiUrl('https://api.foo.bar'), 'https://api.foo.bar');
  assert.equal(
    uiUrl('https://api.prefect.cloud/api/accounts/a/workspaces/b'),
    'https://app.prefect.cloud/account/a/workspace/b',
  );
  assert.equal(new Settings({ PREFECT_UI_URL: 'http://ui' }).get('PREFECT_UI_URL'), 'http://ui');
});

test('the URL of the pages of Prefect Cloud is inferred from that of its API', () => {
  const cloudUiUrl = (url: string): string | null =>
    new Settings({ PREFECT_CLOUD_API_URL: url }).get('PREFECT_CLOUD_UI_URL');
  assert.equal(cloudUiUrl('https://api.prefect.cloud/api'), 'https://app.prefect.cloud');
  assert.equal(cloudUiUrl('https://api.theoretical.prefect.bar/api'), 'https://app.theoretical.prefect.bar');
  assert.equal(cloudUiUrl('https://api.prefect.customer.com/api'), 'https://api.prefect.customer.com');
});
