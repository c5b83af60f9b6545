// Files and variables as they are found in the wild: what cannot be read is told, and takes nothing else along.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootSettingsContext } from '../../src/contexts/settings/settings.ts';
import { useProfile } from '../../src/contexts/settings/use-profile.ts';
import { loadProfiles } from '../../src/settings/profiles/load-profiles.ts';
import { saveProfiles } from '../../src/settings/profiles/save-profiles.ts';
import { Settings } from '../../src/settings/values/settings.ts';
import '../../src/entries/runtimes/server.ts';
import { withEnvironment } from '../with-environment.ts';
import { inFolder, withWarnings } from './in-folder.ts';

const BIG = '9007199254740993';
const CODES = 'PREFECT_CLIENT_RETRY_EXTRA_CODES';
const TASK_DELAYS = 'PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS';
const FLOW_DELAYS = 'PREFECT_FLOWS_DEFAULT_RETRY_DELAY_SECONDS';
const HEADERS = 'PREFECT_CLIENT_CUSTOM_HEADERS';

test('an integer beyond 2^53 of another tool takes no setting away', () => {
  for (const [name, text] of [
    ['pyproject.toml', `[tool.other]\nseed = ${BIG}\n[tool.prefect.client]\nmax_retries = 9\n`],
    ['prefect.toml', `[server]\nid = [0xffffffffffffffffff]\n[client]\nmax_retries = 9\n`],
  ] as const) {
    inFolder({ [name]: text }, () => {
      assert.equal(rootSettingsContext().settings.client.max_retries, 9, name);
    });
  }
});

test('an integer beyond 2^53 is refused by the setting that it is given to, and by its name', () => {
  inFolder({ 'prefect.toml': `[client]\nmax_retries = ${BIG}\n` }, (folder) => {
    assert.throws(rootSettingsContext, {
      code: 'ERR_SETTING_INVALID',
      message: `Cannot set PREFECT_CLIENT_MAX_RETRIES to ${BIG} in ${join(folder, 'prefect.toml')}: Expected a whole number of at least 0`,
    });
  });
});

test('profiles beside an integer beyond 2^53 are loaded, and the integer is saved again', () => {
  const text = `[other]\nid = ${BIG}\n\n[profiles.a]\nPREFECT_CLIENT_MAX_RETRIES = "9"\nPREFECT_SERVER_X = ${BIG}\n`;
  inFolder({ 'profiles.toml': text }, () => {
    const profiles = saveProfiles(loadProfiles('profiles.toml').activate('a'));
    assert.equal(profiles.get('a').settings.PREFECT_CLIENT_MAX_RETRIES, '9');
    assert.equal(loadProfiles('profiles.toml').get('a').others['PREFECT_SERVER_X']?.reveal(), BIG);
    assert.equal(profiles.activeName, 'a');
  });
});

for (const [what, text] of Object.entries({
  'a key of 20,000 dots': (key: string) => `${key} = 1\n`,
  'a table of 20,000 dots': (key: string) => `[${key}]\na = 1\n`,
})) {
  test(`prefect.toml with ${what} sets the rest, and is warned about`, () => {
    const key = Array.from({ length: 20_000 }, () => 'a').join('.');
    inFolder({ 'prefect.toml': `api.url = "http://a/api"\n${text(key)}` }, () => {
      const { result, warnings } = withWarnings(() => rootSettingsContext().settings);
      assert.equal(result.api.url, 'http://a/api');
      assert.equal(warnings.length, 1);
    });
  });
}

const doubling = Array.from({ length: 60 }, (_, n) => `A${n + 1}=\${A${n}}\${A${n}}\n`).join('');
const UNREADABLE: readonly (readonly [what: string, text: string, lines: readonly number[]])[] = [
  ['a double quote that is not closed', 'A=1\nPREFECT_API_KEY="pnu_1\nPREFECT_API_URL=http://a/api\n', [2]],
  ['a single quote that is not closed', "\n\nPREFECT_API_KEY='pnu_1\nPREFECT_API_URL=http://a/api\n", [3]],
  ['text after a quote', 'PREFECT_API_KEY="a" b\nPREFECT_API_URL=http://a/api\n', [1]],
  ['two lines of prose', 'so it is\nPREFECT_API_URL=http://a/api\n=b\n', [1, 3]],
  ['lines that double each the one above', `A0=x\n${doubling}PREFECT_API_URL=http://a/api`, [21]],
  ['a value of several lines before it', 'A="x\ny"\nB="x\ny" z\nPREFECT_API_URL=http://a/api', [3]],
];
for (const [what, text, lines] of UNREADABLE) {
  test(`a file .env with ${what} is warned about with the line, without its text, and sets the rest`, () => {
    inFolder({ '.env': text }, (folder) => {
      const { result, warnings } = withWarnings(() => rootSettingsContext().settings);
      assert.equal(result.api.url, 'http://a/api');
      assert.deepEqual(
        warnings,
        lines.map(
          (line) =>
            `WARNING: Cannot parse the statement at ${join(folder, '.env')}:${line}. It is ignored; check its quotes and variables`,
        ),
      );
    });
  });
}

const ENCODED: Readonly<Record<string, Buffer>> = {
  'UTF-16 with a mark': Buffer.from('\uFEFFPREFECT_DEBUG_MODE=1\n', 'utf16le'),
  'UTF-16 without one': Buffer.from('PREFECT_DEBUG_MODE=1\n', 'utf16le'),
  'Latin 1': Buffer.from('PREFECT_API_KEY=\xe4\n', 'latin1'),
};
for (const [encoding, bytes] of Object.entries(ENCODED)) {
  test(`a file in ${encoding} is refused, and never read in part`, () => {
    for (const [name, code, read] of [
      ['.env', 'ERR_SETTINGS_FILE', rootSettingsContext],
      ['prefect.toml', 'ERR_SETTINGS_FILE', rootSettingsContext],
      ['profiles.toml', 'ERR_PROFILES_FILE', () => loadProfiles('profiles.toml')],
    ] as const) {
      inFolder({}, () => {
        writeFileSync(name, bytes);
        assert.throws(read, { code, message: /the file is not UTF-8\. Save it as UTF-8$/ }, name);
      });
    }
  });
}

test('a file with the mark of UTF-8 is read', () => {
  inFolder({ '.env': '\uFEFFPREFECT_CLIENT_MAX_RETRIES=9\n' }, () => {
    assert.equal(rootSettingsContext().settings.client.max_retries, 9);
  });
});

const JSON_VALUES: readonly (readonly [setting: string, text: string, value: unknown])[] = [
  [CODES, '[429,503]', new Set([429, 503])],
  [CODES, ' ["429"] ', new Set([429])],
  [CODES, '"429,503"', new Set([429, 503])],
  [CODES, 'null', new Set()],
  [TASK_DELAYS, '[1,2.5]', [1, 2.5]],
  [TASK_DELAYS, '"1,2"', [1, 2]],
  [TASK_DELAYS, '[]', []],
  [TASK_DELAYS, 'null', 0],
  [FLOW_DELAYS, '[1,"2"]', [1, 2]],
  [FLOW_DELAYS, 'null', 0],
];

test('a list may be JSON in the environment and in .env, and null is the default', () => {
  for (const [setting, text, value] of JSON_VALUES) {
    const settings = withEnvironment({ [setting]: text }, () => rootSettingsContext().settings);
    assert.deepEqual(plain(settings.get(setting as typeof CODES)), value, `${setting}=${text}`);
    inFolder({ '.env': `${setting}='${text}'\n` }, () => {
      const { settings: ours } = rootSettingsContext();
      assert.deepEqual(plain(ours.get(setting as typeof CODES)), value, `${setting}=${text} in .env`);
    });
  }
  const settings = withEnvironment({ [HEADERS]: 'null' }, () => rootSettingsContext().settings);
  assert.deepEqual(settings.client.custom_headers.reveal(), {});
});

test('a list as JSON is refused where a list of TOML is meant, and from the program', () => {
  for (const [setting, text] of JSON_VALUES) {
    assert.throws(() => new Settings({ [setting]: text }), { code: 'ERR_SETTING_INVALID' }, text);
  }
  inFolder({ 'prefect.toml': '[client]\nretry_extra_codes = "[429]"\n' }, () => {
    assert.throws(rootSettingsContext, { code: 'ERR_SETTING_INVALID' });
  });
});

test('JSON of another kind is refused, and the error shows what was given', () => {
  withEnvironment({ [CODES]: '{"a":1}' }, () => {
    assert.throws(rootSettingsContext, {
      code: 'ERR_SETTING_INVALID',
      message: `Cannot set ${CODES} to "{\\"a\\":1}": Expected HTTP status codes from 100 to 599, separated by commas`,
    });
  });
});

test('a delay may be negative, that of a task empty, and that of a flow may not, as in Prefect', () => {
  assert.equal(new Settings({ [TASK_DELAYS]: '-1' }).tasks.default_retry_delay_seconds, -1);
  assert.deepEqual(new Settings({ [TASK_DELAYS]: '1,-2' }).tasks.default_retry_delay_seconds, [1, -2]);
  assert.equal(new Settings({ [FLOW_DELAYS]: -0.5 }).flows.default_retry_delay_seconds, -0.5);
  assert.equal(new Settings({ [TASK_DELAYS]: ' ' }).tasks.default_retry_delay_seconds, 0);
  assert.throws(() => new Settings({ [FLOW_DELAYS]: '' }), { code: 'ERR_SETTING_INVALID' });
});

test('a delay may be any finite number, as in Prefect', () => {
  for (const setting of [TASK_DELAYS, FLOW_DELAYS]) {
    assert.equal(new Settings({ [setting]: '1e20' }).get(setting as typeof TASK_DELAYS), 1e20);
    for (const wrong of ['nan', 'inf', '1,inf', Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => new Settings({ [setting]: wrong }), { code: 'ERR_SETTING_INVALID' }, `${wrong}`);
    }
  }
});

test("~ and the certificates of a Worker are those of its bindings, and never the process's", () => {
  const environment = {
    HOME: '/worker',
    SSL_CERT_FILE: '/worker/cert.pem',
    PREFECT_RESULTS_LOCAL_STORAGE_PATH: '~/r',
  };
  withEnvironment({ SSL_CERT_FILE: '/process/cert.pem', PREFECT_CLIENT_MAX_RETRIES: '7' }, () => {
    const context = rootSettingsContext({ environment });
    const { home, results, api } = context.settings;
    assert.deepEqual(
      [home, results.local_storage_path, api.ssl_cert_file],
      ['/worker/.prefect', '/worker/r', '/worker/cert.pem'],
    );
    assert.equal(context.settings.copyWithUpdate({ PREFECT_HOME: '~/x' }).home, '/worker/x');
    const bare = rootSettingsContext({ environment: {} }).settings;
    assert.deepEqual([bare.home, bare.api.ssl_cert_file], ['~/.prefect', null]);
  });
});

test('useProfile() without the current context takes the bindings that this was made of', () => {
  const environment = { HOME: '/worker', PREFECT_API_URL: 'http://worker/api' };
  withEnvironment({ PREFECT_API_URL: 'http://process/api' }, () => {
    rootSettingsContext({ environment }).run(() => {
      useProfile('default', { includeCurrentContext: false }).run(({ settings }) => {
        assert.deepEqual([settings.api.url, settings.home], ['http://worker/api', '/worker/.prefect']);
      });
    });
  });
});

test('an escape that Prefect writes for a path, and that is another character, is warned about', () => {
  const text = String.raw`[profiles.a]
PREFECT_HOME = "C:\x64\\results"
PREFECT_API_URL = "http://a/\\x64"
PREFECT_PROFILES_PATH = 'C:\x64'
`;
  inFolder({ 'profiles.toml': text }, () => {
    const { warnings } = withWarnings(() => loadProfiles('profiles.toml'));
    assert.deepEqual(warnings, [
      String.raw`WARNING: Setting 'PREFECT_HOME' has the escape "\x" (profiles.toml:2, in the profile "a"). TOML has no such escape, and Prefect cannot read the file. Write "\\x", or use single quotes`,
    ]);
  });
});

function plain(value: unknown): unknown {
  if (Object(value) !== value) return value;
  const items = [...(value as Iterable<unknown>)];
  return Array.isArray(value) ? items : new Set(items);
}
