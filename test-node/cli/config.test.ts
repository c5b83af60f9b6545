// The verbs of `ambit config`; what they print is what Prefect 3 prints, with `ambit` for `prefect`.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { SETTING_NAMES } from '../../src/settings/catalogue/setting-names.ts';
import { type Place, withPlace } from './run-ambit.ts';

const PROFILES = '.prefect/profiles.toml';
const FOO = `active = "foo"

[profiles.foo]
PREFECT_API_URL = "http://127.0.0.1:4200/api"
PREFECT_API_KEY = "pnu_1"
PREFECT_SERVER_API_HOST = "0.0.0.0"

[profiles.bar]
`;

test('ambit config view prints what is set and by what, and where one is connected to', async () => {
  const files = {
    [PROFILES]: FOO,
    '.env': 'PREFECT_CLIENT_MAX_RETRIES=7\n',
    'prefect.toml': 'debug_mode = true\n',
    'pyproject.toml': '[tool.prefect.logging]\nlevel = "WARNING"\n',
  };
  await withPlace(files, async ({ ambit, environment }) => {
    environment['PREFECT_CLIENT_CUSTOM_HEADERS'] = '{"X-Token":"t"}';
    environment['PREFECT_SERVER_API_PORT'] = '4300';
    assert.deepEqual(await ambit('config', 'view'), {
      code: 0,
      stdout: `the UI of the server, to which no run is sent yet:
http://127.0.0.1:4200
PREFECT_PROFILE='foo'
PREFECT_API_KEY='********' (from profile)
PREFECT_API_URL='http://127.0.0.1:4200/api' (from profile)
PREFECT_CLIENT_CUSTOM_HEADERS='********' (from env)
PREFECT_CLIENT_MAX_RETRIES='7' (from .env file; not used by Ambit yet)
PREFECT_DEBUG_MODE='True' (from prefect.toml)
PREFECT_LOGGING_LEVEL='WARNING' (from pyproject.toml)
PREFECT_SERVER_API_HOST='0.0.0.0' (from profile)
PREFECT_SERVER_API_PORT='4300' (from env)
`,
      stderr: '',
    });
  });
});

test('ambit config view --hide-sources --show-secrets prints values alone, and all of them', async () => {
  await withPlace({ [PROFILES]: FOO }, async ({ ambit }) => {
    const { stdout } = await ambit('config', 'view', '--hide-sources', '--show-secrets');
    assert.match(stdout, /\nPREFECT_API_KEY='pnu_1'\n/);
    assert.doesNotMatch(stdout, /\(from/);
    const last = await ambit(
      'config',
      'view',
      '--show-secrets',
      '--hide-secrets',
      '--hide-sources',
      '--show-sources',
    );
    assert.match(last.stdout, /\nPREFECT_API_KEY='\*{8}' \(from profile\)\n/);
  });
});

test('ambit config view --show-defaults prints every setting in order', async () => {
  await withPlace({}, async ({ ambit }) => {
    const { stdout } = await ambit('config', 'view', '--show-defaults');
    const [profile, ...lines] = stdout.trimEnd().split('\n');
    assert.equal(profile, "PREFECT_PROFILE='default'");
    assert.deepEqual(
      lines.map((line) => line.slice(0, line.indexOf('='))),
      SETTING_NAMES.toSorted(),
    );
    assert.equal(lines.includes("PREFECT_API_URL='None' (from defaults)"), true);
    assert.equal(lines.includes("PREFECT_API_KEY='********' (from defaults)"), true);
    assert.equal(
      lines.includes("PREFECT_CLIENT_MAX_RETRIES='5' (from defaults; not used by Ambit yet)"),
      true,
    );
  });
});

test('ambit config view --json prints the profile, the settings and the URL of the pages', async () => {
  await withPlace({ [PROFILES]: FOO }, async ({ ambit, environment }) => {
    environment['PREFECT_API_URL'] = 'http://127.0.0.1:1/api';
    assert.deepEqual(json(await ambit('config', 'view', '--json')), {
      profile: 'foo',
      settings: [
        { name: 'PREFECT_API_KEY', value: '********', source: 'profile', used: true },
        { name: 'PREFECT_API_URL', value: 'http://127.0.0.1:1/api', source: 'env', used: true },
        { name: 'PREFECT_SERVER_API_HOST', value: '0.0.0.0', source: 'profile' },
      ],
      ui_url: 'http://127.0.0.1:1',
    });
    const view = json(
      await ambit('-p', 'bar', 'config', 'view', '--json', '--hide-sources', '--show-defaults'),
    );
    assert.equal(view.profile, 'bar');
    const [auth, , key] = view.settings;
    assert.deepEqual(auth, { name: 'PREFECT_API_AUTH_STRING', value: '********' });
    assert.deepEqual(key, { name: 'PREFECT_API_KEY', value: '********' });
    const block = view.settings.find(({ name }: { name: string }) => name.endsWith('STORAGE_BLOCK'));
    assert.deepEqual(block, { name: 'PREFECT_RESULTS_DEFAULT_STORAGE_BLOCK', value: null });
  });
});

test('ambit -p counts more than the environment in ambit config view', async () => {
  await withPlace({ [PROFILES]: FOO }, async ({ ambit, environment }) => {
    environment['PREFECT_API_URL'] = 'http://127.0.0.1:1/api';
    environment['PREFECT_SERVER_API_HOST'] = '1.1.1.1';
    const { stdout } = await ambit('-p', 'foo', 'config', 'view');
    assert.match(stdout, /^PREFECT_API_URL='http:\/\/127\.0\.0\.1:4200\/api' \(from profile\)$/m);
    assert.match(stdout, /^PREFECT_SERVER_API_HOST='0\.0\.0\.0' \(from profile\)$/m);
  });
});

test('ambit config set sets settings of the current profile, and does not echo a secret', async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    const assignments = ['PREFECT_API_KEY=pnu_2', "PREFECT_UI_URL=http://it's=1"];
    assert.deepEqual(await place.ambit('config', 'set', ...assignments), {
      code: 0,
      stdout: `Set 'PREFECT_API_KEY' to '********'.
Set 'PREFECT_UI_URL' to "http://it's=1".
Updated profile 'foo'.
`,
      stderr: '',
    });
    const expected = FOO.replace('pnu_1', 'pnu_2').replace(
      'SERVER_API_HOST = "0.0.0.0"\n',
      `SERVER_API_HOST = "0.0.0.0"\nPREFECT_UI_URL = "http://it's=1"\n`,
    );
    assert.equal(await saved(place), expected);
  });
});

test('ambit config set takes an older name, and writes the one of today', async () => {
  const older =
    '[profiles.default]\nPREFECT_TASK_DEFAULT_RETRIES = "1"\nPREFECT_FLOWS_DEFAULT_RETRIES = "1"\n';
  await withPlace({ [PROFILES]: older }, async (place) => {
    const names = ['PREFECT_TASK_DEFAULT_RETRIES', 'PREFECT_FLOW_DEFAULT_RETRIES'];
    const { stdout } = await place.ambit('config', 'set', ...names.map((name) => `${name}=2`));
    assert.match(stdout, /^Set 'PREFECT_TASK_DEFAULT_RETRIES' to '2'\.$/m);
    const today = 'PREFECT_FLOWS_DEFAULT_RETRIES = "2"\nPREFECT_TASKS_DEFAULT_RETRIES = "2"\n';
    assert.equal(await saved(place), `active = "default"\n\n[profiles.default]\n${today}`);
    assert.equal((await place.ambit('config', 'unset', ...names)).code, 0);
  });
});

test('ambit config set says where an environment variable counts more', async () => {
  await withPlace({ [PROFILES]: FOO }, async ({ ambit, environment }) => {
    environment['PREFECT_TASK_DEFAULT_RETRIES'] = '2';
    const set = await ambit('-p', 'bar', 'config', 'set', 'PREFECT_TASKS_DEFAULT_RETRIES=3');
    assert.equal(
      set.stdout,
      `Set 'PREFECT_TASKS_DEFAULT_RETRIES' to '3'.
PREFECT_TASK_DEFAULT_RETRIES is also set by an environment variable which will override your config value. Run \`unset PREFECT_TASK_DEFAULT_RETRIES\` to clear it.
Updated profile 'bar'.
`,
    );
    assert.deepEqual(
      json(await ambit('config', 'set', 'PREFECT_TASKS_DEFAULT_RETRIES=4', 'PREFECT_API_KEY=k', '--json')),
      {
        profile: 'foo',
        set: { PREFECT_TASKS_DEFAULT_RETRIES: '4', PREFECT_API_KEY: '********' },
        overridden: ['PREFECT_TASKS_DEFAULT_RETRIES'],
      },
    );
  });
});

test('ambit config set keeps a setting that only Prefect has for Prefect, and says so', async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    const { stdout } = await place.ambit('config', 'set', 'PREFECT_SERVER_API_PORT=4300');
    assert.match(stdout, /^PREFECT_SERVER_API_PORT is used by Prefect only: Ambit does not validate it\.$/m);
    assert.match(
      await saved(place),
      /^PREFECT_SERVER_API_HOST = "0\.0\.0\.0"\nPREFECT_SERVER_API_PORT = "4300"$/m,
    );
  });
});

test('ambit config set says in a new file which profile is the active one', async () => {
  await withPlace({}, async (place) => {
    assert.equal((await place.ambit('config', 'set', 'PREFECT_DEBUG_MODE=1')).code, 0);
    assert.equal(await saved(place), 'active = "default"\n\n[profiles.default]\nPREFECT_DEBUG_MODE = "1"\n');
  });
});

test('ambit config set mends a profile whose settings are wrong', async () => {
  await withPlace(
    { [PROFILES]: '[profiles.default]\nPREFECT_CLIENT_MAX_RETRIES = "many"\n' },
    async (place) => {
      const { code, stderr } = await place.ambit('config', 'set', 'PREFECT_CLIENT_MAX_RETRIES=3');
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(await saved(place), /^PREFECT_CLIENT_MAX_RETRIES = "3"$/m);
    },
  );
});

test('ambit config unset takes settings out of the current profile', async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    place.environment['PREFECT_API_KEY'] = 'pnu_3';
    assert.deepEqual(
      await place.ambit('config', 'unset', 'PREFECT_API_KEY', 'PREFECT_SERVER_API_HOST', '-y'),
      {
        code: 0,
        stdout: `Unset 'PREFECT_API_KEY'.
'PREFECT_API_KEY' is also set by an environment variable. Use \`unset PREFECT_API_KEY\` to clear it.
Unset 'PREFECT_SERVER_API_HOST'.
Updated profile 'foo'.
`,
        stderr: '',
      },
    );
    assert.equal(await saved(place), FOO.replace(/PREFECT_(API_KEY|SERVER).*\n/g, ''));
    assert.deepEqual(json(await place.ambit('config', 'unset', 'PREFECT_API_URL', '--json')), {
      profile: 'foo',
      unset: ['PREFECT_API_URL'],
      overridden: [],
    });
  });
});

test('ambit config unset takes out what is no setting at all, too', async () => {
  await withPlace({ [PROFILES]: '[profiles.default]\nPREFECT_API_KEEY = "pnu_1"\n' }, async (place) => {
    const { code, stdout } = await place.ambit('config', 'unset', 'PREFECT_API_KEEY');
    assert.deepEqual([code, stdout], [0, "Unset 'PREFECT_API_KEEY'.\nUpdated profile 'default'.\n"]);
    assert.equal(await saved(place), '[profiles.default]\n');
  });
});

test('ambit config validate checks the current profile, and ends with 1 where it is wrong', async () => {
  const file = `${FOO}PREFECT_CLIENT_MAX_RETRIES = "many"\nPREFECT_API_AUTH_STRING = "me:secret"\n`;
  await withPlace({ [PROFILES]: file }, async ({ ambit }) => {
    assert.deepEqual(await ambit('config', 'validate'), {
      code: 0,
      stdout: 'Configuration valid!\n',
      stderr: '',
    });
    assert.deepEqual(json(await ambit('config', 'validate', '--json')), {
      profile: 'foo',
      valid: true,
      problems: [],
      updated: {},
    });
    assert.deepEqual(await ambit('-p', 'bar', 'config', 'validate'), {
      code: 1,
      stdout: '',
      stderr:
        'Validation error(s) for setting PREFECT_CLIENT_MAX_RETRIES\n\n - Input should be a whole number of at least 0\n',
    });
    const invalid = await ambit('-p', 'bar', 'config', 'validate', '--json');
    assert.deepEqual([invalid.code, invalid.stderr], [1, '']);
    assert.deepEqual(json(invalid), {
      profile: 'bar',
      valid: false,
      problems: [
        { setting: 'PREFECT_CLIENT_MAX_RETRIES', message: 'Input should be a whole number of at least 0' },
      ],
      updated: {},
    });
  });
});

test('ambit config validate gives settings the names of today, where all are valid', async () => {
  const older = 'PREFECT_TASK_DEFAULT_RETRIES = "4"\nPREFECT_LOGGING_INTERNAL_LEVEL = "INFO"\n';
  const file = `active = "a"\n\n[profiles.a]\n${older}\n[profiles.b]\n${older}PREFECT_DEBUG_MODE = "x"\n`;
  await withPlace({ [PROFILES]: file }, async (place) => {
    const { code } = await place.ambit('-p', 'b', 'config', 'validate');
    assert.equal(code, 1);
    assert.equal(await saved(place), file);
    assert.deepEqual(await place.ambit('config', 'validate'), {
      code: 0,
      stdout: `Updated 'PREFECT_TASK_DEFAULT_RETRIES' to 'PREFECT_TASKS_DEFAULT_RETRIES'.
Updated 'PREFECT_LOGGING_INTERNAL_LEVEL' to 'PREFECT_INTERNAL_LOGGING_LEVEL'.
Configuration valid!
`,
      stderr: '',
    });
    const today = 'PREFECT_TASKS_DEFAULT_RETRIES = "4"\nPREFECT_INTERNAL_LOGGING_LEVEL = "INFO"\n';
    assert.equal(await saved(place), file.replace(older, today));
    const { stdout } = await place.ambit('config', 'validate');
    assert.equal(stdout, 'Configuration valid!\n');
  });
});

test('ambit config set names the variable that counts more as it is written', async () => {
  await withPlace({ [PROFILES]: FOO }, async ({ ambit, environment }) => {
    environment['prefect_debug_mode'] = '1';
    const { stdout } = await ambit('config', 'set', 'PREFECT_DEBUG_MODE=0');
    assert.match(
      stdout,
      /^prefect_debug_mode is also set by .* Run `unset prefect_debug_mode` to clear it\.$/m,
    );
    assert.match((await ambit('config', 'view')).stdout, /^PREFECT_DEBUG_MODE='1' \(from env\)$/m);
  });
});

const WRONG: readonly [args: string[], message: string][] = [
  [['set', 'NOPE=1'], "Unknown setting name 'NOPE'."],
  [['set', 'PREFECT_API_ULR=1'], "Unknown setting name 'PREFECT_API_ULR'.\n(Did you mean PREFECT_API_URL?)"],
  [['set', 'PREFECT_CLIENT_RETRIES=3'], "Unknown setting name 'PREFECT_CLIENT_RETRIES'."],
  [['set', 'api.url=http://x'], "Unknown setting name 'api.url'."],
  [['unset', 'api.url'], "Unknown setting name 'api.url'."],
  [['set', 'PREFECT_DEBUG_MODE=1', 'X'], "Failed to parse argument 'X'. Use the format 'VAR=VAL'."],
  [
    ['set', 'PREFECT_HOME=/x'],
    "Setting 'PREFECT_HOME' cannot be changed with this command. Use an environment variable instead.",
  ],
  [
    ['set', 'PREFECT_PROFILES_PATH=/x'],
    "Setting 'PREFECT_PROFILES_PATH' cannot be changed with this command. Use an environment variable instead.",
  ],
  [
    ['set', 'PREFECT_DEBUG_MODE=maybe', 'PREFECT_UI_URL=x', 'PREFECT_CLIENT_MAX_RETRIES=x'],
    'Validation error(s) for setting PREFECT_DEBUG_MODE\n\n - Input should be true or false\n\nValidation error(s) for setting PREFECT_CLIENT_MAX_RETRIES\n\n - Input should be a whole number of at least 0',
  ],
  [
    ['set', 'PREFECT_CLIENT_CUSTOM_HEADERS={"secret"'],
    'Validation error(s) for setting PREFECT_CLIENT_CUSTOM_HEADERS\n\n - Input should be a JSON object of strings',
  ],
  [
    ['set', 'PREFECT_LOGGING_TO_API_MAX_LOG_SIZE=5000000'],
    'Cannot set PREFECT_LOGGING_TO_API_MAX_LOG_SIZE to 5000000: `PREFECT_LOGGING_TO_API_MAX_LOG_SIZE` cannot be larger than `PREFECT_LOGGING_TO_API_BATCH_SIZE`, which is 4000000',
  ],
  [['unset', 'NOPE'], "Unknown setting name 'NOPE'."],
  [['unset', 'PREFECT_API_URL', 'PREFECT_UI_URL'], "'PREFECT_UI_URL' is not set in profile 'foo'."],
];
for (const [args, message] of WRONG) {
  test(`ambit config ${args.join(' ')} is wrong input, and changes nothing`, async () => {
    await withPlace({ [PROFILES]: FOO }, async (place) => {
      const ended = await place.ambit('config', ...args);
      assert.deepEqual(ended, { code: 2, stdout: '', stderr: `${message}\n` });
      assert.equal(await saved(place), FOO);
    });
  });
}

for (const verb of [['view'], ['set', 'PREFECT_DEBUG_MODE=1'], ['unset', 'PREFECT_API_URL'], ['validate']]) {
  test(`ambit -p nope config ${verb[0]} is wrong input`, async () => {
    await withPlace({ [PROFILES]: FOO }, async (place) => {
      const ended = await place.ambit('-p', 'nope', 'config', ...verb);
      assert.deepEqual(ended, { code: 2, stdout: '', stderr: "Unknown profile 'nope'.\n" });
      assert.equal(await saved(place), FOO);
    });
  });
}

test('ambit config view is wrong input where a variable is wrong, and does not show a secret one', async () => {
  await withPlace({}, async ({ ambit, environment }) => {
    environment['PREFECT_CLIENT_CUSTOM_HEADERS'] = 'pnu_1';
    const { code, stdout, stderr } = await ambit('config', 'view', '--show-secrets');
    assert.deepEqual([code, stdout], [2, '']);
    assert.equal(
      stderr,
      'Cannot set PREFECT_CLIENT_CUSTOM_HEADERS to ********: Expected a JSON object of strings\n',
    );
  });
});

test('ambit config set loses nothing where several processes set at once', async () => {
  const names = SETTING_NAMES.filter((name) => /_(RETRIES|URL|SECONDS)$/.test(name)).slice(0, 8);
  await withPlace({}, async (place) => {
    const ended = await Promise.all(
      names.map((name, index) => place.ambit('config', 'set', `${name}=${index}`)),
    );
    assert.deepEqual(
      ended.map(({ code, stderr }) => [code, stderr]),
      names.map(() => [0, '']),
    );
    const { stdout } = await place.ambit('profile', 'inspect', '--json');
    assert.deepEqual(
      JSON.parse(stdout),
      Object.fromEntries(names.map((name, index) => [name, String(index)])),
    );
  });
});

function saved({ folder }: Place): Promise<string> {
  return readFile(join(folder, PROFILES), 'utf8');
}

function json({ stdout }: { readonly stdout: string }) {
  return JSON.parse(stdout);
}

test('config view --json has a path as it is, with what looks like an escape, and a control character escaped', async () => {
  const path = `${String.raw`C:\x64\x9b`}\u009b\u202e`;
  await withPlace({}, async ({ environment, ambit }) => {
    Object.assign(environment, { PREFECT_RESULTS_LOCAL_STORAGE_PATH: path });
    const { stdout } = await ambit('config', 'view', '--json');
    assert.equal(JSON.parse(stdout).settings[0].value, path);
    assert.ok(stdout.includes(String.raw`C:\\x64\\x9b\u009b\u202e`), stdout);
  });
});
