// The settings contexts over files: the home directory, and the profiles of `profiles.toml`.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import {
  getSettingsContext,
  refreshRootSettingsContext,
  rootSettingsContext,
  SettingsContext,
} from '../../src/contexts/settings/settings.ts';
import { temporarySettings } from '../../src/contexts/settings/temporary-settings.ts';
import { useProfile } from '../../src/contexts/settings/use-profile.ts';
import { loadProfiles } from '../../src/settings/profiles/load-profiles.ts';
import { Profile } from '../../src/settings/profiles/profile.ts';
import { Settings } from '../../src/settings/values/settings.ts';
import '../../src/entries/runtimes/server.ts';
import { inFolder, withWarnings } from '../settings/in-folder.ts';
import { withEnvironment } from '../with-environment.ts';

afterEach(() => refreshRootSettingsContext());

test('TestSettingsContext.test_creates_home (C12), for its owner alone', () => {
  inFolder({}, (folder) => {
    const home = join(folder, 'home');
    temporarySettings({ PREFECT_HOME: home }).run(() => {
      assert.ok(statSync(home).isDirectory());
      assert.equal(statSync(home).mode & 0o777, 0o700);
    });
  });
});

test('TestSettingsContext.test_root_settings_context_creates_home (C13)', () => {
  inFolder({}, (folder) => {
    const home = join(folder, 'home');
    withEnvironment({ PREFECT_HOME: home }, () => {
      assert.equal(rootSettingsContext().settings.home, home);
      assert.equal(statSync(home).mode & 0o777, 0o700);
    });
  });
});

test('enter() and useProfile() make the home directory, too, and one that is there stays as it is', () => {
  inFolder({}, (folder) => {
    const [entered, used, present] = ['entered', 'used', 'present'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const profile = new Profile({ name: 'a', settings: { PREFECT_HOME: used } });
    const context = new SettingsContext({ profile, settings: new Settings({ PREFECT_HOME: entered }) });
    context.enter();
    assert.ok(existsSync(entered));
    context.exit();
    useProfile(profile, { overrideEnvironmentVariables: true }).run(() => assert.ok(existsSync(used)));
    mkdirSync(present);
    chmodSync(present, 0o755);
    temporarySettings({ PREFECT_HOME: present }).run(() => {});
    assert.equal(statSync(present).mode & 0o777, 0o755);
  });
});

test('a home directory that cannot be made is warned about, and the context is entered all the same', () => {
  inFolder({ file: '' }, (folder) => {
    for (const home of [join(folder, 'missing', 'home'), join(folder, 'file', 'home')]) {
      const { result, warnings } = withWarnings(() =>
        temporarySettings({ PREFECT_HOME: home }).run(({ settings }) => settings.home),
      );
      assert.equal(result, home);
      assert.deepEqual(warnings, [`Failed to create the Prefect home directory at ${home}`]);
    }
  });
});

const PROFILES = '[profiles.foo]\nPREFECT_API_URL = "test"\n\n[profiles.bar]\nPREFECT_API_URL = "bar"\n';

test('test_settings_context_uses_settings (C14) and _nesting (C16), with profiles of a file', () => {
  inHome(PROFILES, (file) => {
    const profile = (name: string, url: string): Profile =>
      new Profile({ name, settings: { PREFECT_API_URL: url }, source: file });
    useProfile('foo').run((context) => {
      assert.equal(context.settings.api.url, 'test');
      assert.equal(getSettingsContext(), context);
      assert.ok(context.profile.equals(profile('foo', 'test')));
      useProfile('bar').run((inner) => {
        assert.equal(getSettingsContext(), inner);
        assert.equal(inner.settings.api.url, 'bar');
        assert.ok(inner.profile.equals(profile('bar', 'bar')));
      });
      assert.equal(getSettingsContext(), context);
      assert.ok(context.profile.equals(profile('foo', 'test')));
    });
  });
});

const words = (name: string, where: string): string =>
  `WARNING: Active profile '${name}' set ${where} not found. The default profile will be used instead. `;

test('the fallback is default as in Prefect 2, and ephemeral in a file of Prefect 3; the warning is the same', () => {
  for (const [text, fallback] of [
    ['[profiles.x]\n', 'default'],
    ['[profiles.ephemeral]\n', 'ephemeral'],
    ['[profiles.default]\n[profiles.ephemeral]\n', 'default'],
  ] as const) {
    inHome(text, () => {
      const unknown = withWarnings(() => withEnvironment({ PREFECT_PROFILE: 'no' }, rootSettingsContext));
      assert.equal(unknown.result.profile.name, fallback);
      assert.deepEqual(unknown.warnings, [words('no', 'by environment variable')]);
      assert.equal(rootSettingsContext().profile.name, fallback);
    });
  }
  inHome('active = "no"\n', () => {
    const { result, warnings } = withWarnings(rootSettingsContext);
    assert.equal(result.profile.name, 'default');
    assert.deepEqual(warnings, [words('no', 'in the profiles file')]);
  });
});

test('a file of profiles that is wrong is warned about once, with its line, and the program goes on', () => {
  inHome('[profiles.a]\nPREFECT_API_URL = \n', (file, warnings) => {
    assert.equal(warnings.length, 1);
    const again = withWarnings(rootSettingsContext);
    assert.deepEqual([again.result.profile.name, again.warnings], ['default', []]);
    assert.match(String(warnings[0]), /^WARNING: Failed to load profiles\. Cannot load the profiles of /);
    assert.ok(String(warnings[0]).includes(`${file}:2:19: Invalid TOML document`), String(warnings[0]));
    assert.throws(() => loadProfiles(), { code: 'ERR_PROFILES_INVALID' });
  });
});

/** Calls `fn` with a home directory that has these profiles: with their file, and what is warned of as it is loaded. */
function inHome(text: string, fn: (file: string, warnings: readonly unknown[]) => void): void {
  inFolder({}, (folder) => {
    const file = join(folder, 'profiles.toml');
    writeFileSync(file, text);
    withEnvironment({ PREFECT_HOME: folder, PREFECT_PROFILE: undefined }, () => {
      const { warnings } = withWarnings(refreshRootSettingsContext);
      fn(file, warnings);
    });
  });
}
