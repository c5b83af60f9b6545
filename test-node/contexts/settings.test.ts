import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import {
  getSettingsContext,
  refreshRootSettingsContext,
  rootSettingsContext,
  SettingsContext,
  setProfiles,
} from '../../src/contexts/settings/settings.ts';
import { temporarySettings } from '../../src/contexts/settings/temporary-settings.ts';
import { type UseProfileOptions, useProfile } from '../../src/contexts/settings/use-profile.ts';
import { runRoot } from '../../src/propagation/run-root.ts';
import '../../src/entries/runtimes/server.ts';
import { SETTING_NAMES, type SettingsInput } from '../../src/settings/catalogue/setting-names.ts';
import { Profile } from '../../src/settings/profiles/profile.ts';
import { Settings, type SettingsUpdateOptions } from '../../src/settings/values/settings.ts';
import { withArguments, withEnvironment } from '../with-environment.ts';

const foo = { PREFECT_API_URL: 'test' };
const url = (): string | null => getSettingsContext().settings.get('PREFECT_API_URL');

afterEach(() => setProfiles({ profiles: {} }));

test('TestSettingsContext.test_settings_context_variable (C10)', () => {
  const profile = new Profile({ name: 'test', settings: {} });
  const settings = new Settings({ PREFECT_API_URL: 'a' });
  new SettingsContext({ profile, settings }).run((context) => {
    assert.equal(getSettingsContext(), context);
    assert.equal(context.profile, profile);
    assert.equal(context.settings, settings);
  });
});

test('TestSettingsContext.test_get_settings_context_missing (C11)', () => {
  const get = mock.method(SettingsContext, 'get', () => undefined);
  try {
    assert.throws(getSettingsContext, {
      name: 'MissingContextError',
      code: 'ERR_CONTEXT_MISSING',
      message: 'No settings context found.',
    });
  } finally {
    get.mock.restore();
  }
});

test('TestSettingsContext.test_settings_context_uses_settings (C14)', () => {
  setProfiles({ profiles: { foo } });
  useProfile('foo').run((context) => {
    assert.equal(url(), 'test');
    assert.equal(context, getSettingsContext());
    assert.ok(context.profile.equals(new Profile({ name: 'foo', settings: foo })));
  });
});

test('TestSettingsContext.test_settings_context_does_not_setup_logging (C15)', () => {
  const methods = (['debug', 'error', 'info', 'log', 'warn'] as const).map((name) =>
    mock.method(console, name),
  );
  const streams = [process.stdout, process.stderr].map((stream) => mock.method(stream, 'write'));
  for (const name of ['default', 'ephemeral']) useProfile(new Profile({ name, settings: foo })).run(() => {});
  const calls = [...methods, ...streams].map((method) => method.mock.callCount());
  for (const method of [...methods, ...streams]) method.mock.restore();
  assert.deepEqual(calls, [0, 0, 0, 0, 0, 0, 0]);
});

test('TestSettingsContext.test_settings_context_nesting (C16)', () => {
  const source = 'profiles.toml';
  const outer = new Profile({ name: 'foo', settings: foo, source });
  const inner = new Profile({ name: 'bar', settings: { PREFECT_API_URL: 'bar' }, source });
  useProfile(outer).run((fooContext) => {
    useProfile(inner).run((barContext) => {
      assert.equal(url(), 'bar');
      assert.equal(getSettingsContext(), barContext);
      assert.equal(barContext.profile.source, source);
    });
    assert.equal(url(), 'test');
    assert.equal(getSettingsContext(), fooContext);
    assert.equal(fooContext.profile.source, source);
  });
});

test('TestSettingsContext.test_root_settings_context_default (C17)', () => {
  const context = rootSettingsContext();
  assert.ok(context.profile.equals(new Profile({ name: 'default' })));
  assert.ok(context.settings.equals(Settings.fromEnvironment()));
  assert.notEqual(getSettingsContext(), context, 'it is not entered');
});

test('TestSettingsContext.test_root_settings_context_default_if_cli_args_do_not_match_format (C18)', () => {
  setProfiles({ profiles: { test: {} } });
  for (const argv of [
    ['/bin/prefect', '--profile'],
    ['foobar', '--profile', 'test'],
  ]) {
    withArguments(argv, () => assert.equal(rootSettingsContext().profile.name, 'default'));
  }
});

test('TestSettingsContext.test_root_settings_context_respects_cli (C19)', () => {
  setProfiles({ profiles: { foo, dev: {} } });
  withEnvironment({ PREFECT_API_URL: 'environment', PREFECT_PROFILE: 'dev' }, () => {
    for (const program of ['/prefect', '/usr/bin/ambit']) {
      const { profile, settings } = withArguments([program, '--profile', 'foo'], rootSettingsContext);
      assert.equal(profile.name, 'foo');
      assert.equal(settings.get('PREFECT_API_URL'), 'test', 'the profile overrides the environment');
    }
  });
});

test('TestSettingsContext.test_root_settings_context_respects_environment_variable (C20)', () => {
  setProfiles({ active: 'dev', profiles: { foo, dev: {} } });
  withEnvironment({ PREFECT_PROFILE: 'foo' }, () => {
    const { profile, settings } = rootSettingsContext();
    assert.equal(profile.name, 'foo');
    assert.equal(settings.get('PREFECT_API_URL'), 'test');
  });
  withEnvironment({ PREFECT_PROFILE: 'foo', PREFECT_API_URL: 'environment' }, () => {
    const { profile, settings } = rootSettingsContext();
    assert.equal(profile.settings.PREFECT_API_URL, 'test');
    assert.equal(settings.get('PREFECT_API_URL'), 'environment');
  });
  assert.equal(rootSettingsContext().profile.name, 'dev');
});

test('TestSettingsContext.test_root_settings_context_missing_cli (C21)', () => {
  const { warnings, profile } = withWarnings(() =>
    withArguments(['/prefect', '--profile', 'bar'], rootSettingsContext),
  );
  assert.deepEqual(warnings, [
    "WARNING: Active profile 'bar' set by command line argument not found. The default profile will be used instead. ",
  ]);
  assert.equal(profile.name, 'default');
});

test('TestSettingsContext.test_root_settings_context_missing_environment_variables (C22)', () => {
  const { warnings, profile } = withWarnings(() =>
    withEnvironment({ PREFECT_PROFILE: 'bar' }, rootSettingsContext),
  );
  assert.deepEqual(warnings, [
    "WARNING: Active profile 'bar' set by environment variable not found. The default profile will be used instead. ",
  ]);
  assert.equal(profile.name, 'default');
});

test('rootSettingsContext() warns about an active profile that is not there', () => {
  setProfiles({ active: 'bar', profiles: {} });
  const { warnings, profile } = withWarnings(rootSettingsContext);
  assert.deepEqual(warnings, [
    "WARNING: Active profile 'bar' set in the profiles file not found. The default profile will be used instead. ",
  ]);
  assert.equal(profile.name, 'default');
});

test('TestSettingsContext.test_settings_context_accessible_in_new_thread, …_in_new_loop (C23)', async () => {
  const root = getSettingsContext();
  await useProfile(new Profile({ name: 'foo', settings: foo })).run(async () => {
    assert.equal(runRoot(getSettingsContext), root);
    const later = runRoot(() => delay(1).then(getSettingsContext));
    assert.equal(await later, root);
    assert.equal(getSettingsContext().profile.name, 'foo');
  });
});

test('the root context is made when it is first asked for, and stays until it is refreshed', () => {
  setProfiles({ profiles: {} });
  withEnvironment({ PREFECT_API_URL: 'first' }, () => {
    const root = getSettingsContext();
    assert.equal(url(), 'first');
    withEnvironment({ PREFECT_API_URL: 'second' }, () => {
      assert.equal(getSettingsContext(), root);
      assert.equal(refreshRootSettingsContext(), getSettingsContext());
      assert.equal(url(), 'second');
    });
  });
});

test('refreshRootSettingsContext() leaves the root context as it was where it throws', () => {
  const root = getSettingsContext();
  withEnvironment({ PREFECT_DEBUG_MODE: 'maybe' }, () => {
    assert.throws(refreshRootSettingsContext, { code: 'ERR_SETTING_INVALID' });
  });
  assert.equal(getSettingsContext(), root);
});

test('setProfiles() makes the root context anew, and changes nothing where it throws', () => {
  setProfiles({ active: 'foo', profiles: { foo } });
  assert.equal(url(), 'test');
  const profiles = { bar: { PREFECT_NOTHING: 'x' } as SettingsInput };
  assert.throws(() => setProfiles({ active: 'bar', profiles }), { code: 'ERR_SETTING_UNKNOWN' });
  assert.equal(url(), 'test');
});

test('useProfile() throws on entering for an unknown profile, and for what is not a profile', () => {
  setProfiles({ profiles: { foo } });
  const unknown = useProfile('bar');
  const error = {
    code: 'ERR_PROFILE_UNKNOWN',
    message: 'Cannot find the profile "bar": Unknown profile. Known ones are "default", "foo"',
  };
  assert.throws(() => unknown.run(() => assert.fail()), error);
  assert.throws(() => unknown.enter(), error);
  // @ts-expect-error A number is no profile.
  const five = useProfile(5);
  assert.throws(() => five.run(() => assert.fail()), {
    code: 'ERR_PROFILE_INVALID',
    message:
      "Cannot use the profile: Unexpected type 'number' for `profile`. Expected 'string' or 'Profile'.",
  });
  assert.equal(getSettingsContext().profile.name, 'default');
});

test('useProfile() lets the environment count more, by presence and by older names', () => {
  const settings = { PREFECT_API_URL: 'profile', PREFECT_TASKS_DEFAULT_RETRIES: 2 };
  const profile = new Profile({ name: 'foo', settings });
  const used = (options?: UseProfileOptions): unknown[] =>
    useProfile(profile, options).run((context) => [
      context.settings.get('PREFECT_API_URL'),
      context.settings.get('PREFECT_TASKS_DEFAULT_RETRIES'),
      context.profile.equals(profile),
    ]);
  assert.deepEqual(used(), ['profile', 2, true]);
  withEnvironment({ PREFECT_API_URL: '', PREFECT_TASK_DEFAULT_RETRIES: '7' }, () => {
    assert.deepEqual(used(), [null, 0, true], 'the root context was made before');
    assert.deepEqual(used({ includeCurrentContext: false }), ['', 7, true]);
    assert.deepEqual(used({ overrideEnvironmentVariables: true }), ['profile', 2, true]);
  });
});

test('useProfile() adds up with the active settings, unless it is not to include them', () => {
  const inner = new Profile({ name: 'inner', settings: { PREFECT_CLIENT_MAX_RETRIES: 1 } });
  useProfile(new Profile({ name: 'foo', settings: foo })).run(() => {
    useProfile(inner).run(({ settings }) => {
      assert.equal(settings.get('PREFECT_API_URL'), 'test');
      assert.equal(settings.get('PREFECT_CLIENT_MAX_RETRIES'), 1);
    });
    const options = { includeCurrentContext: false };
    useProfile(inner, options).run(({ settings }) => assert.equal(settings.get('PREFECT_API_URL'), null));
  });
});

test('useProfile() is evaluated when it is entered, each time', () => {
  setProfiles({ profiles: { foo } });
  const manager = useProfile('foo');
  setProfiles({ profiles: { foo: { PREFECT_API_URL: 'later' } } });
  assert.equal(manager.run(url), 'later');
  setProfiles({ profiles: { foo: { PREFECT_API_URL: 'last' } } });
  manager.enter();
  assert.equal(url(), 'last');
  manager.exit();
  assert.equal(url(), null);
});

test('useProfile() throws for a value that is wrong, and enters nothing', () => {
  const profile = new Profile({ name: 'foo', settings: { PREFECT_DEBUG_MODE: 'maybe' } });
  assert.throws(() => useProfile(profile).run(() => assert.fail()), {
    code: 'ERR_SETTING_INVALID',
    message: 'Cannot set PREFECT_DEBUG_MODE to "maybe" in the profile "foo": Expected true or false',
  });
  assert.equal(getSettingsContext().profile.name, 'default');
});

test('useProfile() follows the code across await, and keeps interleaved profiles apart', async () => {
  const seen = (name: string): Promise<string | null> =>
    useProfile(new Profile({ name, settings: { PREFECT_API_URL: name } })).run(async () => {
      await delay(1);
      return url();
    });
  assert.deepEqual(await Promise.all(['a', 'b', 'c'].map(seen)), ['a', 'b', 'c']);
  assert.equal(url(), null);
});

test('temporarySettings() sets values whatever the environment says, and keeps the profile', () => {
  const profile = new Profile({ name: 'foo', settings: foo });
  withEnvironment({ PREFECT_CLIENT_MAX_RETRIES: '9' }, () => {
    useProfile(profile).run(() => {
      temporarySettings({ 'client.max_retries': '2' }).run((context) => {
        assert.equal(context.settings.get('PREFECT_CLIENT_MAX_RETRIES'), 2);
        assert.equal(url(), 'test');
        assert.equal(context.profile, profile);
      });
    });
  });
  // @ts-expect-error There is no such setting.
  const unknown = temporarySettings({ PREFECT_NOTHING: 1 });
  assert.throws(() => unknown.enter(), { code: 'ERR_SETTING_UNKNOWN' });
});

test('temporarySettings() counts setDefaults less than what is set, and restoreDefaults more, and updates most', () => {
  const name = 'PREFECT_CLIENT_MAX_RETRIES';
  const read = (updates: SettingsInput, options?: SettingsUpdateOptions): unknown[] =>
    temporarySettings(updates, options).run(({ settings }) => [settings.get(name), settings.isSet(name)]);
  const setDefaults = { 'client.max_retries': '1' };
  const restoreDefaults = [name] as const;
  assert.deepEqual(read({}), [5, false]);
  assert.deepEqual(read({}, { setDefaults }), [1, true]);
  assert.deepEqual(read({}, { restoreDefaults }), [5, true]);
  assert.deepEqual(read({ [name]: 9 }, { setDefaults, restoreDefaults }), [9, true]);
  assert.deepEqual(read({}, { setDefaults, restoreDefaults }), [5, true]);
  useProfile(new Profile({ name: 'foo', settings: { [name]: 3 } })).run(() => {
    assert.deepEqual(read({}, { setDefaults }), [3, true]);
    assert.deepEqual(read({}, { restoreDefaults }), [5, true]);
    assert.deepEqual(read({}), [3, true], 'it is as before');
    assert.throws(
      () => temporarySettings({}, { restoreDefaults }).run(() => assert.fail('thrown')),
      /thrown/,
    );
    assert.deepEqual(read({}), [3, true]);
  });
});

test('a default that is restored is set, and what follows from the setting is inferred again', () => {
  const settings = new Settings({
    PREFECT_API_URL: 'http://s/api',
    PREFECT_UI_URL: 'u',
    PREFECT_API_KEY: 'k',
  });
  const pages = settings.copyWithUpdate({}, { restoreDefaults: ['ui_url', 'client.custom_headers'] });
  assert.equal(pages.ui_url, 'http://s');
  assert.deepEqual(pages.toEnvironmentVariables({ excludeUnset: true }), {
    PREFECT_API_URL: 'http://s/api',
    PREFECT_API_KEY: 'k',
    PREFECT_CLIENT_CUSTOM_HEADERS: '{}',
  });
  const local = settings.copyWithUpdate({}, { restoreDefaults: ['api.key', 'api.url'] });
  assert.deepEqual([local.api.key, local.api.url, local.isSet('api.url')], [null, null, true]);
});

test('every default can be restored', () => {
  const defaults = new Settings();
  const restored = new Settings().copyWithUpdate({}, { restoreDefaults: SETTING_NAMES });
  assert.ok(restored.equals(defaults));
});

test('temporarySettings() refuses an unknown name wherever it stands, with the words of Prefect', () => {
  const unknown = { x: 1 } as SettingsInput;
  const calls = [
    temporarySettings(unknown),
    temporarySettings({}, { setDefaults: unknown }),
    temporarySettings({}, { restoreDefaults: ['x' as never] }),
  ];
  for (const call of calls) {
    assert.throws(() => call.run(() => assert.fail()), {
      code: 'ERR_SETTING_UNKNOWN',
      message: "Cannot find the setting: Unknown setting: 'x'. Names are such as PREFECT_API_URL",
    });
  }
});

test('temporarySettings() and useProfile() make no settings twice while nothing changes', () => {
  const profile = new Profile({ name: 'p', settings: { PREFECT_API_URL: 'a', PREFECT_API_KEY: 'secret' } });
  const enter = [
    () => useProfile(profile),
    () => useProfile(profile, { overrideEnvironmentVariables: true }),
    () => temporarySettings(),
    () => temporarySettings({ PREFECT_CLIENT_MAX_RETRIES: '3', 'api.key': 'secret' }),
    () => temporarySettings({}, { restoreDefaults: ['api.url'] }),
  ];
  for (const one of enter) {
    const { settings } = one().run((context) => context);
    assert.equal(
      one().run((context) => context.settings),
      settings,
    );
  }
});

test('temporarySettings() and useProfile() see what the environment has become', () => {
  const profile = new Profile({ name: 'p', settings: foo });
  const run = (): string | null => useProfile(profile).run(url);
  const plain = new Settings();
  const homeIn = (HOME: string) => withEnvironment({ HOME }, () => plain.copyWithUpdate({}).home);
  const homes = ['/a', '/b', '/a'].map(homeIn);
  assert.deepEqual(homes, ['/a/.prefect', '/b/.prefect', '/a/.prefect']);
  const files = ['/c.pem', undefined, '/d.pem'].map((SSL_CERT_FILE) =>
    withEnvironment({ SSL_CERT_FILE }, () => useProfile(profile).run((_) => _.settings.api.ssl_cert_file)),
  );
  assert.deepEqual(files, ['/c.pem', null, '/d.pem']);
  const active = url();
  const urls = [run(), withEnvironment({ PREFECT_API_URL: '' }, run), run()];
  assert.deepEqual(urls, ['test', active, 'test']);
  assert.equal(withEnvironment({ prefect_api_url: 'x' }, run), active);
});

test('temporarySettings() and useProfile() see what the objects and profiles that they are given have become', () => {
  const codes = new Set([500]);
  const profile = new Profile({ name: 'p', settings: { PREFECT_CLIENT_RETRY_EXTRA_CODES: codes } });
  const found = () =>
    [temporarySettings({ PREFECT_CLIENT_RETRY_EXTRA_CODES: codes }), useProfile(profile)].map((manager) =>
      manager.run(({ settings }) => [...settings.client.retry_extra_codes]),
    );
  assert.deepEqual(found(), [[500], [500]]);
  codes.add(501);
  assert.deepEqual(found(), [
    [500, 501],
    [500, 501],
  ]);
  setProfiles({ profiles: { foo } });
  assert.equal(useProfile('foo').run(url), 'test');
  setProfiles({ profiles: { foo: { PREFECT_API_URL: 'other' } } });
  assert.equal(useProfile('foo').run(url), 'other');
});

test('temporarySettings() and useProfile() keep apart what differs in the least', () => {
  const keyOf = (key: string) =>
    temporarySettings({ 'api.key': key }).run((_) => _.settings.api.key?.reveal());
  assert.deepEqual(['a', 'b', 'a', 'c'].map(keyOf), ['a', 'b', 'a', 'c']);
  const retriesOf = (given: string) =>
    temporarySettings({ 'client.max_retries': given }).run(
      (_) => _.settings.explain('client.max_retries').value,
    );
  assert.deepEqual(['3', '4', '3'].map(retriesOf), [3, 4, 3]);
  assert.throws(() => retriesOf('x'), { code: 'ERR_SETTING_INVALID' });
  assert.throws(() => retriesOf('x'), { code: 'ERR_SETTING_INVALID' });
  const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
  for (const round of [1, 2]) {
    for (const name of names) {
      const profile = new Profile({ name, settings: { PREFECT_API_URL: `${name} ${round}` } });
      const explained = useProfile(profile).run(({ settings }) => settings.explain('PREFECT_API_URL'));
      assert.deepEqual([explained.value, explained.location], [`${name} ${round}`, `the profile "${name}"`]);
    }
  }
});

test('copies of copies do not grow', () => {
  let settings = new Settings();
  for (let copy = 0; copy < 50; copy += 1)
    settings = settings.copyWithUpdate({ PREFECT_CLIENT_MAX_RETRIES: copy });
  assert.deepEqual(settings.explain('client.max_retries').hides.length, 1);
  assert.equal(settings.get('PREFECT_CLIENT_MAX_RETRIES'), 49);
});

test('SettingsContext refuses what are not settings', () => {
  const profile = new Profile({ name: 'foo' });
  // @ts-expect-error Settings are made with new Settings().
  assert.throws(() => new SettingsContext({ profile, settings: foo }), {
    code: 'ERR_CONTEXT_INVALID',
    message: 'Cannot create settings: settings: Invalid type: Expected Settings but received Object',
  });
});

test('SettingsContext shows no secret, and is equal to one of the same profile and settings', () => {
  const profile = new Profile({ name: 'foo', settings: { PREFECT_API_KEY: 'pnu_1' } });
  const create = (): SettingsContext => useProfile(profile).run((context) => context);
  assert.doesNotMatch(inspect(create(), { depth: 9 }), /pnu_1/);
  assert.doesNotMatch(JSON.stringify(create()), /pnu_1/);
  assert.ok(create().equals(create()));
  assert.ok(!create().equals(getSettingsContext()));
});

function withWarnings(fn: () => SettingsContext): { warnings: unknown[]; profile: Profile } {
  const warn = mock.method(console, 'warn', () => {});
  try {
    const { profile } = fn();
    return { warnings: warn.mock.calls.flatMap((call) => call.arguments), profile };
  } finally {
    warn.mock.restore();
  }
}
