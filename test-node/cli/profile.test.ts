// The verbs of `ambit profile`; what they print is what Prefect 3 prints, with `ambit` for `prefect`.

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Place, withPlace } from './run-ambit.ts';

const PROFILES = '.prefect/profiles.toml';
const FOO = `active = "foo"

[profiles.foo]
PREFECT_API_URL = "http://127.0.0.1:4200/api"
PREFECT_API_KEY = "pnu_1"

[profiles.empty]
`;

test('ambit profile ls marks the active profile, and lists none that is not saved', async () => {
  await withPlace({ [PROFILES]: FOO }, async ({ ambit }) => {
    assert.deepEqual(await ambit('profile', 'ls'), {
      code: 0,
      stdout: [
        '┏━━━━━━━━━━━━━━━━━━━━━┓',
        '┃ Available Profiles: ┃',
        '┡━━━━━━━━━━━━━━━━━━━━━┩',
        '│               * foo │',
        '│               empty │',
        '└─────────────────────┘',
        '   * active profile',
        '',
      ].join('\n'),
      stderr: '',
    });
    assert.deepEqual(json(await ambit('-p', 'empty', 'profile', 'ls', '--json')), [
      { name: 'foo', active: false },
      { name: 'empty', active: true },
    ]);
  });
});

test('ambit profile ls says which profile is active where none is saved', async () => {
  await withPlace({}, async ({ ambit }) => {
    const { code, stdout } = await ambit('profile', 'ls');
    assert.match(stdout, /^No profile is saved. The active one is 'default', which is built in\.$/m);
    assert.equal(code, 0);
    assert.deepEqual(json(await ambit('profile', 'ls', '--json')), []);
  });
});

test('ambit profile create makes a profile, and says how to use it', async () => {
  await withPlace({}, async (place) => {
    assert.deepEqual(await place.ambit('profile', 'create', 'foo'), {
      code: 0,
      stdout: `
Created profile with properties:
    name - 'foo'
    from name - None

Use created profile for future, subsequent commands:
    ambit profile use 'foo'

Use created profile temporarily for a single command:
    ambit -p 'foo' config view

`,
      stderr: '',
    });
    assert.equal(await saved(place), '[profiles.foo]\n');
    assert.equal((await stat(join(place.folder, PROFILES))).mode & 0o777, 0o600);
  });
});

test('ambit profile create --from copies the settings of a profile', async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    const created = json(await place.ambit('profile', 'create', 'bar', '--from', 'foo', '--json'));
    assert.deepEqual(created, { name: 'bar', from: 'foo' });
    const copy = FOO.slice(FOO.indexOf('PREFECT'), FOO.indexOf('\n\n[profiles.empty]'));
    assert.equal(await saved(place), `${FOO}\n[profiles.bar]\n${copy}\n`);
  });
});

test('ambit profile inspect prints what a profile sets, and no secret', async () => {
  await withPlace({ [PROFILES]: FOO }, async ({ ambit }) => {
    const values = "PREFECT_API_URL='http://127.0.0.1:4200/api'\nPREFECT_API_KEY='********'\n";
    assert.deepEqual(await ambit('profile', 'inspect', 'foo'), { code: 0, stdout: values, stderr: '' });
    const { stdout } = await ambit('profile', 'inspect');
    assert.equal(stdout, `No name provided, defaulting to 'foo'\n${values}`);
    assert.equal((await ambit('profile', 'inspect', 'empty')).stdout, "Profile 'empty' is empty.\n");
    assert.deepEqual(json(await ambit('profile', 'inspect', '--json')), {
      PREFECT_API_URL: 'http://127.0.0.1:4200/api',
      PREFECT_API_KEY: '********',
    });
    assert.deepEqual(json(await ambit('profile', 'inspect', 'empty', '--json')), {});
  });
});

test('ambit profile inspect masks what may be a secret of Prefect, or is not known at all', async () => {
  const file = `[profiles.foo]
PREFECT_SERVER_API_HOST = "0.0.0.0"
PREFECT_SERVER_DATABASE_PASSWORD = "p1"
PREFECT_API_DATABASE_CONNECTION_URL = "postgresql://me:p2@db"
PREFECT_API_KEEY = "pnu_3"
`;
  await withPlace({ [PROFILES]: file }, async ({ ambit }) => {
    const { stdout, stderr } = await ambit('profile', 'inspect', 'foo');
    assert.match(stdout, /^PREFECT_SERVER_API_HOST='0\.0\.0\.0'$/m);
    assert.doesNotMatch(stdout + stderr, /p1|p2|pnu_3/);
    assert.equal(stdout.match(/='\*{8}'$/gm)?.length, 3);
  });
});

test('ambit profile rename moves the active profile, and warns where PREFECT_PROFILE names it', async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    place.environment['PREFECT_PROFILE'] = 'foo';
    assert.deepEqual(await place.ambit('profile', 'rename', 'foo', 'bar'), {
      code: 0,
      stdout: `You have set your current profile to 'foo' with the PREFECT_PROFILE environment variable. You must update this variable to 'bar' to continue using the profile.
Renamed profile 'foo' to 'bar'.
`,
      stderr: '',
    });
    assert.equal(await saved(place), FOO.replaceAll('foo', 'bar'));
    const renamed = json(await place.ambit('profile', 'rename', 'bar', 'foo', '--json'));
    assert.deepEqual(renamed, { from: 'bar', to: 'foo' });
  });
});

test('ambit profile rename takes a name of those that come with Ambit, which are not saved', async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    const { code, stdout } = await place.ambit('profile', 'rename', 'foo', 'local');
    assert.deepEqual([code, stdout], [0, "Renamed profile 'foo' to 'local'.\n"]);
    assert.equal((await saved(place))?.match(/^(active|\[).*foo/m), null);
    assert.match(await saved(place), /^active = "local"$/m);
    assert.equal((await saved(place)).match(/^\[profiles\.local\]$/gm)?.length, 1);
  });
});

for (const args of [
  ['create', 'a'],
  ['use', 'foo'],
  ['inspect', 'foo'],
  ['rename', 'foo', 'a'],
  ['delete', 'foo'],
  ['populate-defaults'],
]) {
  test(`ambit -p nope profile ${args.join(' ')} is wrong input, and changes nothing`, async () => {
    await withPlace({ [PROFILES]: FOO }, async (place) => {
      const ended = await place.ambit('-p', 'nope', 'profile', ...args);
      assert.deepEqual(ended, { code: 2, stdout: '', stderr: "Unknown profile 'nope'.\n" });
      assert.equal(await saved(place), FOO);
    });
  });
}

test('ambit profile delete removes a profile', async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    assert.deepEqual(await place.ambit('profile', 'delete', 'empty'), {
      code: 0,
      stdout: "Removed profile 'empty'.\n",
      stderr: '',
    });
    assert.equal(await saved(place), FOO.replace('\n[profiles.empty]\n', ''));
    await place.ambit('profile', 'create', 'bar');
    assert.deepEqual(json(await place.ambit('profile', 'delete', 'bar', '-y', '--json')), { name: 'bar' });
  });
});

test("ambit profile populate-defaults adds Prefect's profiles, and leaves those that are there", async () => {
  await withPlace({ [PROFILES]: '[profiles.local]\nPREFECT_DEBUG_MODE = "true"\n' }, async (place) => {
    const path = join(place.folder, PROFILES);
    assert.deepEqual(await place.ambit('profile', 'populate-defaults'), {
      code: 0,
      stdout: `
Proposed Changes:
  • Add 'ephemeral'
  • Add 'test'
  • Add 'cloud'

Profiles updated in ${path}

Use with ambit profile use [PROFILE-NAME]

Available profiles:
  - ephemeral
  - local
  - test
  - cloud
`,
      stderr: '',
    });
    assert.match(await saved(place), /^\[profiles\.local\]\n(?:PREFECT.*\n)*PREFECT_DEBUG_MODE = "true"$/m);
    const { stdout } = await place.ambit('profile', 'populate-defaults');
    assert.equal(stdout, 'No changes needed. All profiles are up to date.\n');
  });
});

test('ambit profile populate-defaults makes the file, and backs one up only where it is told to', async () => {
  await withPlace({}, async (place) => {
    const { stdout } = await place.ambit('profile', 'populate-defaults');
    assert.match(stdout, /^\nCreating new profiles file with default profiles\.\n\nProposed Changes:\n/);
    await place.ambit('profile', 'delete', 'cloud');
    const before = await saved(place);
    const path = join(place.folder, PROFILES);
    const added = json(await place.ambit('profile', 'populate-defaults', '--json', '--yes'));
    assert.deepEqual(added, { path, added: ['cloud'], backup: `${path}.bak` });
    assert.equal(await readFile(`${path}.bak`, 'utf8'), before);
  });
});

const WRONG: readonly [args: string[], message: string][] = [
  [['ls'], "Unknown profile 'nope'."],
  [['use', 'bar'], "Profile 'bar' not found."],
  [['inspect', "b'ar"], 'Profile "b\'ar" not found.'],
  [
    ['create', 'foo'],
    "Profile 'foo' already exists.\nTo create a new profile, remove the existing profile first:\n\n    ambit profile delete 'foo'",
  ],
  [['create', 'baz', '--from', 'bar'], "Profile 'bar' not found."],
  [['rename', 'bar', 'baz'], "Profile 'bar' not found."],
  [['rename', 'foo', 'empty'], "Profile 'empty' already exists."],
  [['delete', 'bar'], "Profile 'bar' not found."],
  [
    ['delete', 'foo'],
    "Profile 'foo' is the active profile. You must switch profiles before it can be deleted.",
  ],
  [['delete', 'cloud'], "Profile 'cloud' is built in and not saved: it cannot be deleted."],
];
for (const [args, message] of WRONG) {
  test(`ambit profile ${args.join(' ')} is wrong input, and changes nothing`, async () => {
    await withPlace({ [PROFILES]: FOO }, async (place) => {
      const before = args[0] === 'ls' ? ['-p', 'nope'] : [];
      const ended = await place.ambit(...before, 'profile', ...args);
      assert.deepEqual(ended, { code: 2, stdout: '', stderr: `${message}\n` });
      assert.equal(await saved(place), FOO);
    });
  });
}

test('ambit profile delete keeps the profile that PREFECT_PROFILE names', async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    place.environment['PREFECT_PROFILE'] = 'empty';
    const { code, stderr } = await place.ambit('profile', 'delete', 'empty');
    assert.match(stderr, /^Profile 'empty' is the active profile\./);
    assert.deepEqual([code, await saved(place)], [2, FOO]);
  });
});

test('ambit profile says where a file of profiles is wrong, and changes nothing', async () => {
  const broken = '[profiles.foo]\nPREFECT_API_URL = \n';
  await withPlace({ [PROFILES]: broken }, async (place) => {
    for (const args of [['ls'], ['create', 'bar'], ['populate-defaults']]) {
      const { code, stdout, stderr } = await place.ambit('profile', ...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.equal(stderr.includes(`Cannot load the profiles of ${join(place.folder, PROFILES)}:2:`), true);
    }
    assert.equal(await saved(place), broken);
  });
});

test('ambit profile create ends with 1 where the file cannot be written', async () => {
  await withPlace({ taken: '' }, async ({ ambit, environment, folder }) => {
    environment['PREFECT_PROFILES_PATH'] = join(folder, 'taken', 'profiles.toml');
    const { code, stdout, stderr } = await ambit('profile', 'create', 'bar');
    assert.match(stderr, /^Cannot save the profiles to .*taken/);
    assert.deepEqual([code, stdout], [1, '']);
  });
});

test('ambit -p takes a profile in place of the active one, not on top of it', async () => {
  await withPlace({ [PROFILES]: FOO }, async ({ ambit }) => {
    assert.equal(json(await ambit('doctor', '--json')).apiUrl, 'http://127.0.0.1:4200/api');
    const { profile, apiUrl } = json(await ambit('-p', 'empty', 'doctor', '--json'));
    assert.deepEqual([profile, apiUrl], ['empty', null]);
  });
});

function saved({ folder }: Place): Promise<string> {
  return readFile(join(folder, PROFILES), 'utf8');
}

function json({ stdout }: { readonly stdout: string }) {
  return JSON.parse(stdout);
}
