import {
  explain,
  getSettingsContext,
  Profile,
  refreshRootSettingsContext,
  rootSettingsContext,
  type Settings,
  setProfiles,
  temporarySettings,
  useProfile,
} from 'ambit';
import type { ConformanceRule } from 'ambit/testing';
import { lines, outcomeOf, show, url, withWarnings } from '../show.ts';

const KEY = 'PREFECT_CLIENT_MAX_RETRIES';
const dev = { PREFECT_API_URL: 'http://dev/api', [KEY]: '1' };

function rootOf(environment: object = {}): Settings {
  return rootSettingsContext({ environment }).settings;
}

/** Which source counts. */
export const precedence: ConformanceRule = {
  rule: 2,
  title: 'precedence',
  cases: [
    {
      id: 'chain',
      title:
        'explicit values, the environment, the profile and the default, each over the next, and explain() of each',
      expected: lines(
        '[5,"defaults",[]]',
        '[1,"profile",[5]]',
        '[6,"env",["1",5]]',
        '[7,"explicit",["6","1",5]]',
      ),
      body: () => {
        setProfiles({ profiles: { dev } });
        const profile = { PREFECT_PROFILE: 'dev' };
        const environment = { ...profile, [KEY]: '6' };
        const found = (): string => {
          const { value, source, hides } = explain(KEY);
          return show([value, source, hides.map((hidden) => hidden.value)]);
        };
        const inside = rootSettingsContext({ environment });
        return lines(
          rootSettingsContext({ environment: {} }).run(found),
          rootSettingsContext({ environment: profile }).run(found),
          inside.run(found),
          inside.run(() => temporarySettings({ [KEY]: 7 }).run(found)),
        );
      },
    },
    {
      id: 'explain-location',
      title: 'explain() says where each value is, and what it follows from',
      expected: lines(
        '["env","the given environment",["the profile \\"dev\\"",null]]',
        '["http://dev","PREFECT_API_URL"]',
        "ERR_SETTING_UNKNOWN: Cannot find the setting: Unknown setting: 'x'. Names are such as PREFECT_API_URL",
      ),
      body: () => {
        setProfiles({ active: 'dev', profiles: { dev } });
        const settings = rootOf({ [KEY]: '6' });
        const { source, location, hides } = settings.explain(KEY);
        const { value, inferredFrom } = settings.explain('ui_url');
        return lines(
          show([source, location, hides.map((hidden) => hidden.location ?? null)]),
          show([value, inferredFrom]),
          outcomeOf(() => settings.explain('x' as never)),
        );
      },
    },
    {
      id: 'older-names',
      title: 'an older name counts where its own is not there',
      expected: '[2,3,4]',
      body: () => {
        const older = { PREFECT_TASK_DEFAULT_RETRIES: '2' };
        const both = { ...older, PREFECT_TASKS_DEFAULT_RETRIES: '3' };
        const settings = [
          rootOf(older),
          rootOf(both),
          rootOf().copyWithUpdate({ PREFECT_TASK_DEFAULT_RETRIES: 4 }),
        ];
        return show(settings.map((each) => each.tasks.default_retries));
      },
    },
    {
      id: 'environment-is-texts',
      title:
        'what is no text in the environment is not there, an empty text is, and what is inherited is not',
      expected: '[null,"",5]',
      body: () => {
        const environment = Object.create(
          { [KEY]: '6' },
          {
            PREFECT_API_KEY: { value: { get: () => 'k' }, enumerable: true },
            PREFECT_API_URL: { value: '', enumerable: true },
          },
        );
        const settings = rootOf(environment);
        return show([settings.api.key, settings.api.url, settings.get(KEY)]);
      },
    },
    {
      id: 'environment-counts-by-presence',
      title: 'a profile does not override what the environment has, unless it is to',
      expected: '["","http://dev/api"]',
      body: () => {
        const profile = new Profile({ name: 'dev', settings: dev });
        const used = rootSettingsContext({ environment: { PREFECT_API_URL: '' } }).run(() => [
          useProfile(profile).run(url),
          useProfile(profile, { overrideEnvironmentVariables: true }).run(url),
        ]);
        return show(used);
      },
    },
    {
      id: 'includes-current-context',
      title: 'a profile adds to the active settings, unless it is not to',
      expected: '["http://dev/api",1,null]',
      body: () =>
        show(
          useProfile(new Profile({ name: 'dev', settings: dev })).run(() => {
            const inner = new Profile({ name: 'inner', settings: { [KEY]: 1 } });
            const [added, retries] = useProfile(inner).run((c) => [url(), c.settings.get(KEY)]);
            return [added, retries, useProfile(inner, { includeCurrentContext: false }).run(url)];
          }),
        ),
    },
    {
      id: 'root-is-made-once',
      title: 'the root context is made when it is first asked for, and anew on refresh',
      expected: '[true,false,true]',
      body: () => {
        const root = getSettingsContext();
        const same = getSettingsContext() === root;
        const next = refreshRootSettingsContext();
        return show([same, next === root, getSettingsContext() === next]);
      },
    },
    {
      id: 'debug-mode',
      title: 'debug mode logs everything, and a log record is not larger than Prefect Cloud takes',
      expected: '["DEBUG","DEBUG",25000,"https://app.prefect.cloud/account/a/workspace/b"]',
      body: () => {
        const settings = rootOf({
          PREFECT_DEBUG_MODE: '1',
          PREFECT_LOGGING_LEVEL: 'ERROR',
          PREFECT_API_URL: 'https://api.prefect.cloud/api/accounts/a/workspaces/b',
        });
        const { logging, internal, ui_url: pages } = settings;
        return show([logging.level, internal.logging_level, logging.to_api.max_log_size, pages]);
      },
    },
    {
      id: 'wrong-value-names-its-source',
      title: 'a wrong value is named with where it is, and one that does not count is none',
      expected: lines(
        'ERR_SETTING_INVALID: Cannot set PREFECT_DEBUG_MODE to "maybe" in the given environment: Expected true or false',
        'ERR_SETTING_INVALID: Cannot set PREFECT_CLIENT_MAX_RETRIES to "many" in the profile "bad": Expected a whole number of at least 0',
        '6',
      ),
      body: () => {
        setProfiles({ active: 'bad', profiles: { bad: { [KEY]: 'many' } } });
        return lines(
          outcomeOf(() => rootOf({ PREFECT_DEBUG_MODE: 'maybe', [KEY]: '6' })),
          outcomeOf(() => rootOf()),
          outcomeOf(() => rootOf({ [KEY]: '6' }).get(KEY)),
        );
      },
    },
    {
      id: 'unknown-profile-of-the-environment',
      title: 'an unknown profile is warned about in the words of Prefect, and default is taken',
      expected: lines(
        "WARNING: Active profile 'bar' set by environment variable not found. The default profile will be used instead. ",
        '"default"',
        "WARNING: Active profile 'gone' set in the profiles file not found. The default profile will be used instead. ",
        '"default"',
      ),
      body: () => {
        setProfiles({ active: 'gone', profiles: { dev } });
        const named = (environment: object): string =>
          withWarnings(() => rootSettingsContext({ environment }).profile.name);
        return lines(named({ PREFECT_PROFILE: 'bar' }), named({}));
      },
    },
  ],
};
