// The root settings have one home: where the environment names another one, its profiles count, and not those of before.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { refreshRootSettingsContext, rootSettingsContext } from '../../src/contexts/settings/settings.ts';
import { useProfile } from '../../src/contexts/settings/use-profile.ts';
import { withEnvironment } from '../with-environment.ts';
import { inFolder } from './in-folder.ts';

const KEY = 'PREFECT_CLIENT_MAX_RETRIES';

afterEach(() => void refreshRootSettingsContext());

/** Calls `fn` with two homes, each with an active profile of its name, and a profile `shared` of its own. */
function withHomes(fn: (one: string, two: string) => void): void {
  inFolder({}, (folder) => {
    const homes = ['one', 'two'].map((name, index) => {
      const home = join(folder, name);
      mkdirSync(home);
      const profiles = `active = "${name}"\n[profiles.${name}]\n${KEY} = "1${index}"\n[profiles.shared]\n${KEY} = "2${index}"\n`;
      writeFileSync(join(home, 'profiles.toml'), profiles);
      return home;
    });
    fn(homes[0] ?? '', homes[1] ?? '');
  });
}

function read({ profile, settings }: ReturnType<typeof rootSettingsContext>): unknown {
  return [profile.name, settings.home, settings.get(KEY)];
}

test('rootSettingsContext() has the profiles of its home, after the environment changed too', () => {
  withHomes((one, two) => {
    for (const [home, name, value] of [
      [one, 'one', 10],
      [two, 'two', 11],
      [one, 'one', 10],
    ] as const) {
      withEnvironment({ PREFECT_HOME: home }, () => {
        assert.deepEqual(read(rootSettingsContext()), [name, home, value]);
      });
    }
  });
});

test('rootSettingsContext() has the profiles of PREFECT_PROFILES_PATH as it is now', () => {
  withHomes((one, two) => {
    withEnvironment({ PREFECT_HOME: one }, () => {
      assert.deepEqual(read(rootSettingsContext()), ['one', one, 10]);
      withEnvironment({ PREFECT_PROFILES_PATH: join(two, 'profiles.toml') }, () => {
        assert.deepEqual(read(rootSettingsContext()), ['two', one, 11]);
      });
    });
  });
});

test('rootSettingsContext({ environment }) has the profiles of the home that this environment names', () => {
  withHomes((one, two) => {
    withEnvironment({ PREFECT_HOME: one }, () => {
      assert.deepEqual(read(rootSettingsContext()), ['one', one, 10]);
      const other = rootSettingsContext({ environment: { PREFECT_HOME: two } });
      assert.deepEqual(read(other), ['two', two, 11]);
      const get = (): unknown => useProfile('shared').run(({ settings }) => settings.get(KEY));
      assert.deepEqual([other.run(get), get()], [21, 20]);
      assert.deepEqual(read(rootSettingsContext()), ['one', one, 10]);
    });
  });
});

test('useProfile() finds the profiles of the home that the root settings were last made of', () => {
  withHomes((one, two) => {
    withEnvironment({ PREFECT_HOME: one }, () => rootSettingsContext());
    withEnvironment({ PREFECT_HOME: two }, () => {
      rootSettingsContext().run(() =>
        useProfile('shared').run(({ settings }) => assert.equal(settings.get(KEY), 21)),
      );
    });
  });
});
