// Keys of profiles that objects have members of, and values that are no settings.
import { deepEqual, equal, throws } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, mock, test } from 'node:test';
import {
  loadProfiles,
  Profile,
  ProfilesCollection,
  saveProfiles,
} from '../../src/entries/runtimes/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'ambit-profile-keys-'));
after(() => rmSync(folder, { recursive: true }));

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

function fileOf(text: string): string {
  const path = join(folder, `${Math.random()}.toml`);
  writeFileSync(path, text);
  return path;
}

test('loadProfiles() and saveProfiles() keep settings and profiles whose names objects have', () => {
  const warn = mock.method(console, 'warn', () => {});
  const keys = NAMES.map((name) => `${name} = "${name}!"`).join('\n');
  const path = fileOf(`${NAMES.map((name) => `[profiles.${name}]\n${keys}`).join('\n\n')}\n`);
  const profiles = loadProfiles(path);
  for (const name of NAMES) {
    const others = Object.entries(profiles.get(name).others).map(([key, value]) => [key, value.reveal()]);
    deepEqual(
      others,
      NAMES.map((key) => [key, `${key}!`]),
    );
  }
  const changed = profiles.update('__proto__', { PREFECT_CLIENT_MAX_RETRIES: '3' }).activate('constructor');
  saveProfiles(changed);
  const again = loadProfiles(path);
  equal(again.activeName, 'constructor');
  deepEqual(again.get('prototype').toTexts(), profiles.get('prototype').toTexts());
  deepEqual(Object.keys(again.get('__proto__').toTexts()), ['PREFECT_CLIENT_MAX_RETRIES', ...NAMES]);
  warn.mock.restore();
});

test('Profile refuses settings by the names that objects have, and keeps others by them', () => {
  for (const name of NAMES) {
    throws(() => new Profile({ name: 'a', settings: { [name]: 'x' } as never }), {
      code: 'ERR_SETTING_UNKNOWN',
    });
    throws(() => ProfilesCollection.from({ profiles: { [name]: { [name]: 'x' } as never } }), {
      code: 'ERR_SETTING_UNKNOWN',
    });
    const profile = new Profile({ name, others: { [name]: 'x' } });
    deepEqual(profile.toTexts(), { [name]: 'x' });
    deepEqual(Object.keys(profile.unset([name]).others), []);
    deepEqual(ProfilesCollection.from({ profiles: { [name]: {} } }).names, ['default', name]);
  }
});

const tables: readonly (readonly [what: string, text: string])[] = [
  ['a table in a profile', '[profiles.dev.api]\nurl = "x"'],
  ['a list of tables in a profile', '[[profiles.dev.api]]\nurl = "x"'],
  ['an inline list of tables', '[profiles.dev]\nPREFECT_API_URL = [{ url = "x" }]'],
  ['a table in a list of lists', '[profiles.dev]\nextra = [["a", [{ url = "x" }]]]'],
  ['a list of tables as a profile', '[[profiles.dev]]\nurl = "x"'],
  ['a list of tables of profiles', '[[profiles]]\nurl = "x"'],
];
for (const [what, text] of tables) {
  test(`loadProfiles() refuses ${what}, and says where`, () => {
    const path = fileOf(text);
    throws(
      () => loadProfiles(path),
      (error: Error & { code: string }) => {
        equal(error.code, 'ERR_PROFILES_INVALID');
        equal(error.message.startsWith(`Cannot load the profiles of ${path}`), true);
        return true;
      },
    );
  });
}

test('saveProfiles() writes lists of anything that a program put into a profile', () => {
  const bare = Object.assign(Object.create(null), { a: 1 });
  const profile = new Profile({
    name: 'dev',
    settings: { PREFECT_CLIENT_RETRY_EXTRA_CODES: [bare, 1] as never },
  });
  deepEqual(profile.toTexts(), { PREFECT_CLIENT_RETRY_EXTRA_CODES: '{"a":1},1' });
});
