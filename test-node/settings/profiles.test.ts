import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import type { SettingsInput } from '../../src/settings/catalogue/setting-names.ts';
import { Profile, type ProfileInput } from '../../src/settings/profiles/profile.ts';
import { ProfilesCollection } from '../../src/settings/profiles/profiles-collection.ts';

test('Profile keeps values as they are given, by the names of the settings', () => {
  const profile = new Profile({ name: 'a', settings: { PREFECT_TASK_DEFAULT_RETRIES: '3', 'api.url': 'u' } });
  assert.deepEqual({ ...profile.settings }, { PREFECT_TASKS_DEFAULT_RETRIES: '3', PREFECT_API_URL: 'u' });
  assert.equal(profile.settings.PREFECT_API_URL, 'u');
  assert.equal(profile.source, undefined);
});

test('Profile takes a value that is wrong, since it may never be used', () => {
  const profile = new Profile({ name: 'a', settings: { PREFECT_DEBUG_MODE: 'maybe' } });
  assert.equal(profile.settings.PREFECT_DEBUG_MODE, 'maybe');
});

test('Profile refuses an unknown setting, and what is not a profile', () => {
  const settings = { PREFECT_API_URI: 'u' } as SettingsInput;
  assert.throws(() => new Profile({ name: 'a', settings }), {
    code: 'ERR_SETTING_UNKNOWN',
    message: "Cannot find the setting: Unknown setting: 'PREFECT_API_URI'. Did you mean PREFECT_API_URL?",
  });
  for (const input of [{}, { name: 5 }, { name: 'a', settings: 'x' }, { name: 'a', color: 'red' }, null]) {
    assert.throws(() => new Profile(input as ProfileInput), { code: 'ERR_CONTEXT_INVALID' }, inspect(input));
  }
  // @ts-expect-error There is no such setting.
  assert.throws(() => new Profile({ name: 'a', settings: { PREFECT_NOTHING: 1 } }));
});

test('Profile cannot be changed, and does not change with what it was made from', () => {
  const settings: { PREFECT_API_URL: string } = { PREFECT_API_URL: 'u' };
  const profile = new Profile({ name: 'a', settings });
  settings.PREFECT_API_URL = 'v';
  assert.equal(profile.settings.PREFECT_API_URL, 'u');
  assert.ok(Object.isFrozen(profile) && Object.isFrozen(profile.settings));
});

test('Profile masks secrets in inspection and JSON', () => {
  const settings = { PREFECT_API_KEY: 'pnu_1', PREFECT_API_URL: 'u' };
  const profile = new Profile({ name: 'a', settings });
  assert.equal(profile.settings.PREFECT_API_KEY?.reveal(), 'pnu_1');
  const shown = { PREFECT_API_KEY: '********', PREFECT_API_URL: 'u' };
  assert.deepEqual(JSON.parse(JSON.stringify(profile)), { name: 'a', settings: shown });
  assert.deepEqual(JSON.parse(JSON.stringify(profile.settings)), shown);
  assert.doesNotMatch(inspect(profile, { depth: 9 }), /pnu_1/);
  assert.match(inspect(profile.settings), /PREFECT_API_KEY: '\*{8}'/);
});

test('over() takes the settings of a profile before those of another one, by older names too', () => {
  const base = new Profile({
    name: 'a',
    settings: { PREFECT_TASKS_DEFAULT_RETRIES: 1, PREFECT_DEBUG_MODE: true },
  });
  const over = new Profile({ name: 'a', settings: { PREFECT_TASK_DEFAULT_RETRIES: 2 } }).over(base);
  assert.deepEqual({ ...over.settings }, { PREFECT_DEBUG_MODE: true, PREFECT_TASKS_DEFAULT_RETRIES: 2 });
});

test('equals() compares name, settings and source', () => {
  const input = { name: 'a', settings: { PREFECT_API_URL: 'u' }, source: 'profiles.toml' };
  const profile = new Profile(input);
  assert.ok(profile.equals(new Profile(input)));
  for (const change of [{ name: 'b' }, { settings: {} }, { source: 'other.toml' }]) {
    assert.ok(!profile.equals(new Profile({ ...input, ...change })), inspect(change));
  }
});

test('ProfilesCollection knows its profiles, one named default, and which is active', () => {
  const profiles = ProfilesCollection.from({
    active: 'b',
    profiles: { a: { PREFECT_API_URL: 'u' }, b: {} },
  });
  assert.deepEqual(profiles.names, ['default', 'a', 'b']);
  assert.equal(profiles.activeName, 'b');
  assert.ok(profiles.get('a').equals(new Profile({ name: 'a', settings: { PREFECT_API_URL: 'u' } })));
  assert.ok(profiles.has('default') && !profiles.has('c'));
  assert.equal(new ProfilesCollection().activeName, 'default');
});

test('ProfilesCollection takes a default profile of your own', () => {
  const profiles = ProfilesCollection.from({ profiles: { default: { PREFECT_API_URL: 'u' } } });
  assert.deepEqual(profiles.names, ['default']);
  assert.equal(profiles.get('default').settings.PREFECT_API_URL, 'u');
});

test('ProfilesCollection.get() names an unknown profile, and the known ones', () => {
  const profiles = ProfilesCollection.from({ profiles: { dev: {} } });
  assert.throws(() => profiles.get('bar'), {
    code: 'ERR_PROFILE_UNKNOWN',
    message: 'Cannot find the profile "bar": Unknown profile. Known ones are "default", "dev"',
  });
});
