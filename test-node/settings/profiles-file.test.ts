import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { SettingsInput } from '../../src/settings/catalogue/setting-names.ts';
import { loadProfiles } from '../../src/settings/profiles/load-profiles.ts';
import { Profile } from '../../src/settings/profiles/profile.ts';
import { ProfilesCollection } from '../../src/settings/profiles/profiles-collection.ts';
import { saveProfiles } from '../../src/settings/profiles/save-profiles.ts';
import '../../src/entries/runtimes/server.ts';
import { withEnvironment } from '../with-environment.ts';
import { inFolder, withWarnings } from './in-folder.ts';

const PREFECTS = `active = "bar"

[profiles.bar]
PREFECT_API_URL = "http://127.0.0.1:4288/api"
`;
const PACKAGED = ['default', 'ephemeral', 'local', 'test', 'cloud'];

test('loadProfiles() reads a file of Prefect, besides the profiles that come with the library', () => {
  inFolder({ 'profiles.toml': PREFECTS }, () => {
    const profiles = loadProfiles('profiles.toml');
    assert.deepEqual(profiles.names, [...PACKAGED, 'bar']);
    assert.equal(profiles.activeName, 'bar');
    const settings = { PREFECT_API_URL: 'http://127.0.0.1:4288/api' };
    assert.ok(profiles.get('bar').equals(new Profile({ name: 'bar', settings, source: 'profiles.toml' })));
    assert.equal(profiles.get('local').settings.PREFECT_API_URL, 'http://127.0.0.1:4200/api');
  });
});

test('saveProfiles() writes the form of Prefect, and a file that nothing changed as it was', () => {
  inFolder({ 'profiles.toml': PREFECTS }, () => {
    saveProfiles(loadProfiles('profiles.toml'));
    assert.equal(readFileSync('profiles.toml', 'utf8'), PREFECTS);
    const added = loadProfiles('profiles.toml').add(
      new Profile({ name: 'a b', settings: { PREFECT_DEBUG_MODE: true } }),
    );
    saveProfiles(added);
    assert.equal(
      readFileSync('profiles.toml', 'utf8'),
      `${PREFECTS}\n[profiles."a b"]\nPREFECT_DEBUG_MODE = "True"\n`,
    );
  });
});

test('saveProfiles() makes the file and its folder, for the owner alone', () => {
  inFolder({}, () => {
    const path = join('new', 'folder', 'profiles.toml');
    saveProfiles(loadProfiles(path).add(new Profile({ name: 'a' })), path);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join('new', 'folder')).mode & 0o777, 0o700);
    chmodSync(path, 0o644);
    saveProfiles(loadProfiles(path).activate('a'));
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join('new', 'folder')), ['profiles.toml']);
    assert.equal(readFileSync(path, 'utf8'), 'active = "a"\n\n[profiles.a]\n');
  });
});

test('what Ambit does not know survives: keys of profiles, of the file, and older names', () => {
  const text = `active = "a"
mine = 1

[profiles.a]
PREFECT_TASK_DEFAULT_RETRIES = "2"
PREFECT_SERVER_API_HOST = "h"
PREFECT_API_DATABASE_PASSWORD = "p\\"ä\\n="
PREFECT_DEBUG_MODE = true

[other]
x = [1, 2]
`;
  inFolder({ 'profiles.toml': text }, () => {
    const { result, warnings } = withWarnings(() => loadProfiles('profiles.toml'));
    assert.deepEqual(warnings, []);
    saveProfiles(result.update('a', { PREFECT_API_KEY: 'k', PREFECT_TASKS_DEFAULT_RETRIES: '3' }));
    assert.equal(
      readFileSync('profiles.toml', 'utf8'),
      `active = "a"
mine = 1

[profiles.a]
PREFECT_TASK_DEFAULT_RETRIES = "3"
PREFECT_SERVER_API_HOST = "h"
PREFECT_API_DATABASE_PASSWORD = "p\\"ä\\n="
PREFECT_DEBUG_MODE = true
PREFECT_API_KEY = "k"

[other]
x = [1, 2]
`,
    );
  });
});

test('awkward values and names survive', () => {
  const values = [
    '',
    ' ',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    '\t',
    '=',
    '#',
    '[a]',
    '"""',
    'ä 🦊 \u0000 \u007f',
    '$X',
    '{"a": 1}',
  ];
  inFolder({}, () => {
    const profiles = values.map(
      (value) =>
        new Profile({ name: `n${value}`, settings: { PREFECT_API_URL: value, PREFECT_API_KEY: value } }),
    );
    saveProfiles(new ProfilesCollection(profiles), 'profiles.toml');
    const loaded = loadProfiles('profiles.toml');
    for (const value of values) {
      const { settings } = loaded.get(`n${value}`);
      assert.deepEqual([settings.PREFECT_API_URL, settings.PREFECT_API_KEY?.reveal()], [value, value]);
    }
  });
});

test('a profile that is saved adds to one of the same name that comes with the library', () => {
  inFolder({ 'profiles.toml': '[profiles.local]\nPREFECT_DEBUG_MODE = "1"\n' }, () => {
    const { settings } = loadProfiles('profiles.toml').get('local');
    assert.deepEqual(
      { ...settings },
      { PREFECT_API_URL: 'http://127.0.0.1:4200/api', PREFECT_DEBUG_MODE: '1' },
    );
  });
});

test('the fallback is default, and ephemeral where a file of Prefect 3 has no other', () => {
  const fallback = (text: string): string[] =>
    inFolder({ 'profiles.toml': text }, () => {
      const { fallbackName, activeName } = loadProfiles('profiles.toml');
      return [fallbackName, activeName];
    });
  assert.deepEqual(fallback(''), ['default', 'default']);
  assert.deepEqual(fallback('[profiles.ephemeral]'), ['ephemeral', 'ephemeral']);
  assert.deepEqual(fallback('[profiles.ephemeral]\n[profiles.default]'), ['default', 'default']);
  assert.deepEqual(fallback('active = "x"\n[profiles.ephemeral]'), ['ephemeral', 'x']);
});

test('add(), update(), unset(), rename(), remove() and activate() return another collection', () => {
  const profiles = ProfilesCollection.from({ active: 'a', profiles: { a: { PREFECT_API_URL: 'u' } } });
  const changed = profiles
    .add(new Profile({ name: 'b', settings: { PREFECT_DEBUG_MODE: '1', PREFECT_HOME: '/h' } }))
    .update('b', { 'api.url': 'v', PREFECT_HOME: null })
    .rename('a', 'c');
  assert.deepEqual({ ...changed.get('b').settings }, { PREFECT_DEBUG_MODE: '1', PREFECT_API_URL: 'v' });
  assert.deepEqual([changed.activeName, changed.names], ['c', ['default', 'c', 'b']]);
  assert.deepEqual([profiles.activeName, profiles.names], ['a', ['default', 'a']]);
  assert.deepEqual(changed.activate('b').remove('c').names, ['default', 'b']);
  assert.throws(() => changed.add(new Profile({ name: 'b' })), {
    code: 'ERR_PROFILE_EXISTS',
    message: `Cannot add "b": Profile 'b' already exists. Remove it first, or take another name`,
  });
  assert.throws(() => changed.rename('b', 'c'), { code: 'ERR_PROFILE_EXISTS' });
  for (const call of [
    () => changed.rename('x', 'y'),
    () => changed.remove('x'),
    () => changed.activate('x'),
    () => changed.update('x', {}),
  ]) {
    assert.throws(call, { code: 'ERR_PROFILE_UNKNOWN' });
  }
  const unknown = { PREFECT_API_ULR: 'x' } as SettingsInput;
  assert.throws(() => changed.update('b', unknown), { code: 'ERR_SETTING_UNKNOWN' });
});

test('unset() takes out what Ambit does not know, too, and an older name', () => {
  const settings = { PREFECT_TASK_DEFAULT_RETRIES: '1', PREFECT_API_URL: 'u' };
  const profile = new Profile({ name: 'a', settings, others: { PREFECT_SERVER_API_HOST: 'h' } });
  assert.deepEqual(profile.toTexts(), { ...settings, PREFECT_SERVER_API_HOST: 'h' });
  const less = profile.unset(['PREFECT_SERVER_API_HOST', 'tasks.default_retries']);
  assert.deepEqual(less.toTexts(), { PREFECT_API_URL: 'u' });
});

const invalid: readonly (readonly [string, string, string])[] = [
  ['[profiles.a]\nPREFECT_API_URL = \n', ':2:19', 'Invalid TOML document: '],
  ['[profiles.a]\nX = "1"\nX = "2"\n', ':3:', 'Invalid TOML document: '],
  [
    '\n[profiles.a.api]\nurl = "u"\n',
    ':2',
    '"api" of the profile "a" is a table, not the value of a setting',
  ],
  [
    '[profiles.a]\nA = "x"\n"b c" = { x = 1 }\n',
    ':3',
    '"b c" of the profile "a" is a table, not the value of a setting',
  ],
  ['active = 5\n', ':1', 'the name of the active profile is not a string'],
  ['profiles = 5\n', ':1', '"profiles" is not a table'],
  ['[profiles]\n a = 5\n', ':2', 'the profile "a" is not a table'],
];
for (const [text, line, reason] of invalid) {
  test(`loadProfiles() names file, line and key of ${JSON.stringify(text)}, and leaves it`, () => {
    inFolder({ 'profiles.toml': text }, () => {
      assert.throws(
        () => loadProfiles('profiles.toml'),
        (error: Error & { code?: string }) => {
          assert.equal(error.code, 'ERR_PROFILES_INVALID');
          assert.ok(
            error.message.startsWith(`Cannot load the profiles of profiles.toml${line}`),
            error.message,
          );
          assert.ok(error.message.includes(reason), error.message);
          return true;
        },
      );
      assert.equal(readFileSync('profiles.toml', 'utf8'), text);
    });
  });
}

test('a setting that nobody knows is kept, and warned about with file, line and profile', () => {
  inFolder({ 'profiles.toml': '[profiles.a]\nPREFECT_API_ULR = "x"\n' }, () => {
    const { result, warnings } = withWarnings(() => loadProfiles('profiles.toml'));
    assert.deepEqual(warnings, [
      `WARNING: Setting 'PREFECT_API_ULR' is not recognized (profiles.toml:2, in the profile "a"). It is kept, and has no effect. Did you mean PREFECT_API_URL?`,
    ]);
    saveProfiles(result);
    assert.equal(readFileSync('profiles.toml', 'utf8'), '[profiles.a]\nPREFECT_API_ULR = "x"\n');
  });
});

test('a file that is missing has no profiles; one that cannot be read is named', () => {
  inFolder({}, () => {
    assert.deepEqual(loadProfiles('profiles.toml').names, PACKAGED);
    mkdirSync('folder');
    for (const work of [
      () => loadProfiles('folder'),
      () => saveProfiles(new ProfilesCollection(), 'folder'),
    ]) {
      assert.throws(work, {
        code: 'ERR_PROFILES_FILE',
        message:
          /^Cannot (read the profiles of folder: EISDIR|save the profiles to folder: it is not a regular file)/,
      });
    }
  });
});

test('the default file is that of PREFECT_PROFILES_PATH, or of PREFECT_HOME', () => {
  inFolder({ 'profiles.toml': PREFECTS, 'other.toml': '[profiles.x]' }, (folder) => {
    withEnvironment({ PREFECT_HOME: folder }, () => {
      assert.equal(loadProfiles().activeName, 'bar');
      withEnvironment({ PREFECT_PROFILES_PATH: join(folder, 'other.toml') }, () => {
        assert.deepEqual(loadProfiles().names, [...PACKAGED, 'x']);
      });
    });
  });
  inFolder({ 'p.toml': '[profiles.y]', '.env': 'PREFECT_PROFILES_PATH=p.toml' }, () => {
    assert.deepEqual(loadProfiles().names, [...PACKAGED, 'y']);
  });
});

test('saveProfiles() makes no folder named ~ where the home directory is not known', () => {
  const unknown = { HOME: undefined, USERPROFILE: undefined, PREFECT_HOME: undefined };
  inFolder({}, () => {
    withEnvironment(unknown, () => {
      const message =
        'Cannot save the profiles to ~/.prefect/profiles.toml: the home directory is not known; set HOME or PREFECT_HOME';
      assert.throws(() => saveProfiles(loadProfiles()), { code: 'ERR_PROFILES_FILE', message });
    });
    assert.deepEqual(readdirSync('.'), []);
  });
});

test('saveProfiles() throws where something else has changed the file since, and leaves it', () => {
  inFolder({ 'profiles.toml': PREFECTS }, () => {
    const one = loadProfiles('profiles.toml');
    const other = loadProfiles('profiles.toml');
    const saved = saveProfiles(one.activate('local'));
    assert.throws(() => saveProfiles(other.remove('bar')), {
      code: 'ERR_PROFILES_CHANGED',
      message:
        'Cannot save the profiles to profiles.toml: It was changed since they were loaded. Load them again, and repeat the change',
    });
    assert.equal(loadProfiles('profiles.toml').activeName, 'local');
    saveProfiles(saved.remove('bar'));
    assert.equal(readFileSync('profiles.toml', 'utf8'), 'active = "local"\n');
  });
});

test('saveProfiles() keeps a link to the file', () => {
  inFolder({ 'real.toml': PREFECTS }, () => {
    symlinkSync('real.toml', 'profiles.toml');
    saveProfiles(loadProfiles('profiles.toml').activate('local'));
    assert.match(readFileSync('real.toml', 'utf8'), /^active = "local"/);
    assert.deepEqual(readdirSync('.').sort(), ['profiles.toml', 'real.toml']);
  });
});
