import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import {
  explain,
  getSettingsContext,
  refreshRootSettingsContext,
  rootSettingsContext,
  setProfiles,
} from '../../src/contexts/settings/settings.ts';
import { temporarySettings } from '../../src/contexts/settings/temporary-settings.ts';
import { useProfile } from '../../src/contexts/settings/use-profile.ts';
import type { SettingKey } from '../../src/settings/catalogue/setting-names.ts';
import { Profile } from '../../src/settings/profiles/profile.ts';
import { Settings } from '../../src/settings/values/settings.ts';
import '../../src/entries/runtimes/server.ts';
import { withArguments, withEnvironment } from '../with-environment.ts';
import { inFolder, withWarnings } from './in-folder.ts';

const KEY = 'PREFECT_CLIENT_MAX_RETRIES';
const FILES = {
  '.env': `# mine\nexport ${KEY}="4"\n`,
  'prefect.toml': '[client]\nmax_retries = 3\n',
  'pyproject.toml': '[tool.prefect.client]\nmax_retries = 2\n',
};

afterEach(() => setProfiles({ profiles: {} }));

test('test_resolution_order: explicit, environment, .env, prefect.toml, pyproject.toml, profile, default', () => {
  setProfiles({ active: 'dev', profiles: { dev: { [KEY]: '1' } } });
  inFolder(FILES, (folder) => {
    withEnvironment({ [KEY]: '6' }, () => {
      refreshRootSettingsContext();
      temporarySettings({ [KEY]: 7 }).run(() => {
        const { value, source, hides } = explain(KEY);
        assert.deepEqual([value, source], [7, 'explicit']);
        assert.deepEqual(hides, [
          { value: '6', source: 'env', location: undefined },
          { value: '4', source: '.env file', location: join(folder, '.env') },
          { value: 3, source: 'prefect.toml', location: join(folder, 'prefect.toml') },
          { value: 2, source: 'pyproject.toml', location: join(folder, 'pyproject.toml') },
          { value: '1', source: 'profile', location: 'the profile "dev"' },
          { value: 5, source: 'defaults', location: undefined },
        ]);
      });
    });
  });
});

const sources = ['.env file', 'prefect.toml', 'pyproject.toml', 'profile', 'defaults'];
for (const [index, source] of sources.entries()) {
  test(`rootSettingsContext() takes a value from ${source} where nothing above it has one`, () => {
    setProfiles({ active: 'dev', profiles: { dev: source === 'defaults' ? {} : { [KEY]: '1' } } });
    const files = Object.fromEntries(Object.entries(FILES).slice(index));
    inFolder(files, () => {
      const { settings } = rootSettingsContext();
      assert.deepEqual([settings.get(KEY), settings.explain(KEY).source], [[4, 3, 2, 1, 5][index], source]);
      assert.equal(settings.isSet(KEY), source !== 'defaults');
    });
  });
}

test('the profile that the command line names counts more than all but explicit values', () => {
  setProfiles({ profiles: { dev: { [KEY]: '1' } } });
  const argv = process.argv;
  inFolder(FILES, () => {
    withEnvironment({ [KEY]: '6' }, () => {
      process.argv = ['node', '/bin/ambit', '--profile', 'dev'];
      try {
        assert.equal(rootSettingsContext().settings.explain(KEY).source, 'profile');
      } finally {
        process.argv = argv;
      }
    });
  });
});

test('useProfile() counts more than files, without the current context as well', () => {
  setProfiles({ profiles: { dev: { [KEY]: '1' } } });
  inFolder(FILES, () => {
    const options = { includeCurrentContext: false };
    useProfile('dev', options).run(({ settings }) => assert.equal(settings.get(KEY), 1));
    useProfile('default', options).run(({ settings }) => assert.equal(settings.get(KEY), 4));
  });
});

test('the environment that is given takes the place of that of the process', () => {
  const profiles = { dev: { PREFECT_API_URL: 'profile', [KEY]: '1' } };
  setProfiles({ profiles });
  withEnvironment({ [KEY]: '6' }, () => {
    const bindings = { PREFECT_PROFILE: 'dev', PREFECT_API_URL: 'binding', PREFECT_API_KEY: { get() {} } };
    const context = rootSettingsContext({ environment: bindings });
    assert.equal(context.profile.name, 'dev');
    assert.deepEqual([context.settings.api.url, context.settings.get(KEY)], ['binding', 1]);
    assert.equal(context.settings.api.key, null, 'a binding that is no text is none of ours');
    assert.equal(context.settings.explain('api.url').source, 'env');
    context.run(() => {
      useProfile('dev').run(({ settings }) => assert.equal(settings.api.url, 'binding'));
      const options = { overrideEnvironmentVariables: true };
      useProfile('dev', options).run(({ settings }) => assert.equal(settings.api.url, 'profile'));
    });
  });
});

test('names of variables, of those in .env and of bindings may be in any case; those in capitals count most', () => {
  inFolder({ '.env': `client_max_retries=1\nPrefect_Api_Url=file\n${KEY.toLowerCase()}=3` }, () => {
    const { settings } = rootSettingsContext();
    assert.deepEqual([settings.api.url, settings.get(KEY)], ['file', 3]);
    withEnvironment({ [KEY.toLowerCase()]: '5', prefect_api_url: 'a', PREFECT_API_URL: 'b' }, () => {
      refreshRootSettingsContext();
      const { settings: own } = rootSettingsContext();
      assert.deepEqual([own.api.url, own.get(KEY)], ['b', 5]);
      const profile = new Profile({ name: 'a', settings: { [KEY]: '9' } });
      useProfile(profile).run((context) => assert.equal(context.settings.get(KEY), 5));
    });
    const given = rootSettingsContext({ environment: { prefect_api_url: 'given' } });
    assert.equal(given.settings.api.url, 'given');
  });
});

for (const mode of ['TEST_MODE', 'UNIT_TEST_MODE', 'TESTING_TEST_MODE', 'TESTING_UNIT_TEST_MODE']) {
  test(`under PREFECT_${mode}, the settings of the active profile do not count, those of a demanded one do`, () => {
    setProfiles({ active: 'dev', profiles: { dev: { [KEY]: '1' } } });
    const read = (): readonly [string, unknown] => {
      const { profile, settings } = rootSettingsContext();
      return [profile.name, settings.get(KEY)];
    };
    assert.deepEqual(read(), ['dev', 1]);
    withEnvironment({ [`PREFECT_${mode}`]: '0' }, () => {
      assert.deepEqual(read(), ['dev', 5]);
      useProfile('dev').run(({ settings }) => assert.equal(settings.get(KEY), 1));
      withArguments(['/bin/prefect', '--profile', 'dev'], () => assert.deepEqual(read(), ['dev', 1]));
    });
  });
}

test('a file .env is read as Prefect reads it: comments, quotes, escapes and variables', () => {
  const text = `# the server
export PREFECT_API_URL = http://s/api#a # the rest is a comment
PREFECT_API_KEY="a\\"b\\n" # quoted
PREFECT_UI_URL='\${PREFECT_API_URL}/\${NO:-ui}\${NO}'
PREFECT_CLOUD_UI_URL = # nothing
this is "no assignment
PREFECT_RESULTS_DEFAULT_SERIALIZER="two
lines"
`;
  inFolder({ '.env': text.replaceAll('\n', '\r\n') }, () => {
    const { settings } = rootSettingsContext();
    assert.deepEqual(
      [settings.api.url, settings.api.key?.reveal(), settings.ui_url, settings.cloud.ui_url],
      ['http://s/api#a', 'a"b\n', 'http://s/api#a/ui', ''],
    );
    assert.equal(settings.results.default_serializer, 'two\nlines');
  });
});

test('a wrong value in a file is named with the file', () => {
  inFolder({ 'prefect.toml': 'client.max_retries = "many"' }, (folder) => {
    assert.throws(rootSettingsContext, {
      code: 'ERR_SETTING_INVALID',
      message: `Cannot set ${KEY} to "many" in ${join(folder, 'prefect.toml')}: Expected a whole number of at least 0`,
    });
  });
});

test('a file of settings that is not TOML is named with the line', () => {
  for (const name of ['prefect.toml', 'pyproject.toml']) {
    inFolder({ [name]: '[client]\nmax_retries = \n' }, (folder) => {
      assert.throws(rootSettingsContext, (error: Error & { code?: string }) => {
        assert.equal(error.code, 'ERR_SETTINGS_FILE');
        assert.match(error.message, /^Cannot read the settings: Failed to load Prefect settings from /);
        assert.ok(error.message.includes(`${join(folder, name)}: invalid TOML (`), error.message);
        assert.match(error.message, /line 2, column \d+\)$/);
        return true;
      });
    });
  }
});

test('a key of a file that is not known is warned about with its line, unless it is another part of Prefect', () => {
  const text =
    '[api]\nulr = "x"\nurl = "y"\n[server.api]\nhost = "h"\n[client]\ncustom_headers = { a = "b" }\n';
  inFolder({ 'prefect.toml': text }, (folder) => {
    const { result, warnings } = withWarnings(rootSettingsContext);
    assert.deepEqual(warnings, [
      `WARNING: Setting 'api.ulr' is not recognized (${join(folder, 'prefect.toml')}:2). It has no effect. Did you mean api.url?`,
    ]);
    assert.equal(result.settings.api.url, 'y');
    assert.deepEqual(result.settings.client.custom_headers.reveal(), { a: 'b' });
  });
});

test('the name of a variable sets nothing in prefect.toml, and is warned about once, however often it is read', () => {
  inFolder({ 'prefect.toml': 'PREFECT_DEBUG_MODE = true\n' }, (folder) => {
    const { result, warnings } = withWarnings(() => [rootSettingsContext(), rootSettingsContext()][1]);
    assert.equal(result?.settings.debug_mode, false);
    assert.deepEqual(warnings, [
      `WARNING: Setting 'PREFECT_DEBUG_MODE' is not recognized (${join(folder, 'prefect.toml')}:1). It has no effect. Did you mean debug_mode?`,
    ]);
  });
});

test('a file of settings that cannot be read is named, and a folder in its place is none', () => {
  inFolder({}, (folder) => {
    mkdirSync('.env');
    assert.equal(rootSettingsContext().settings.get(KEY), 5);
    symlinkSync('prefect.toml', 'prefect.toml');
    assert.throws(rootSettingsContext, (error: Error & { code?: string }) => {
      assert.equal(error.code, 'ERR_SETTINGS_FILE');
      assert.ok(
        error.message.startsWith(`Cannot read the settings of ${join(folder, 'prefect.toml')}: ELOOP`),
      );
      return true;
    });
  });
});

test('nothing is read before it is asked for, and it is read again on refresh', () => {
  inFolder({}, () => {
    refreshRootSettingsContext();
    withEnvironment({ [KEY]: '6' }, () => {
      assert.equal(getSettingsContext().settings.get(KEY), 5);
      assert.equal(refreshRootSettingsContext().settings.get(KEY), 6);
    });
    refreshRootSettingsContext();
  });
});

test('explain() says what a value follows from', () => {
  const settings = new Settings({ PREFECT_API_URL: 'http://s/api', PREFECT_DEBUG_MODE: true });
  const inferred = (key: SettingKey): unknown[] => {
    const { value, source, inferredFrom } = settings.explain(key);
    return [value, source, inferredFrom];
  };
  assert.deepEqual(inferred('ui_url'), ['http://s', 'defaults', 'PREFECT_API_URL']);
  assert.deepEqual(inferred('logging.level'), ['DEBUG', 'defaults', 'PREFECT_DEBUG_MODE']);
  assert.deepEqual(inferred('api.url'), ['http://s/api', 'explicit', undefined]);
  // @ts-expect-error There is no such setting.
  assert.throws(() => settings.explain('PREFECT_NOTHING'), { code: 'ERR_SETTING_UNKNOWN' });
});

test('settings are typed at their paths, and frozen', () => {
  const settings = new Settings({ PREFECT_LOGGING_TO_API_ENABLED: 'no' });
  const retries: number = settings.client.max_retries;
  const enabled: boolean = settings.logging.to_api.enabled;
  const url: string | null = settings.ui_url;
  assert.deepEqual([retries, enabled, url], [5, false, null]);
  // @ts-expect-error There is no such setting.
  assert.equal(settings.client.nothing, undefined);
  assert.throws(() => {
    // @ts-expect-error Settings do not change.
    settings.client.max_retries = 1;
  }, TypeError);
});

test('toEnvironmentVariables() returns texts that Prefect casts to the same values, all or those that are set', () => {
  const settings = new Settings({
    PREFECT_DEBUG_MODE: true,
    PREFECT_API_KEY: 'k',
    PREFECT_CLIENT_RETRY_EXTRA_CODES: [503, 429] as never,
    PREFECT_CLIENT_CUSTOM_HEADERS: { a: 'ä "' },
    PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: [2, 1.5],
    PREFECT_UI_URL: null,
  });
  const set = settings.toEnvironmentVariables({ excludeUnset: true });
  assert.deepEqual(set, {
    PREFECT_API_KEY: 'k',
    PREFECT_CLIENT_RETRY_EXTRA_CODES: '429,503',
    PREFECT_CLIENT_CUSTOM_HEADERS: '{"a":"ä \\""}',
    PREFECT_DEBUG_MODE: 'True',
    PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: '2,1.5',
  });
  const all = settings.toEnvironmentVariables();
  assert.equal(all['PREFECT_CLIENT_MAX_RETRIES'], '5');
  withEnvironment(all, () => assert.ok(Settings.fromEnvironment().equals(settings)));
});
