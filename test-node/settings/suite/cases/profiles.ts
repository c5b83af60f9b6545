import {
  getSettingsContext,
  Profile,
  ProfilesCollection,
  type SettingsInput,
  setProfiles,
  useProfile,
} from 'ambit';
import type { ConformanceRule } from 'ambit/testing';
import { lines, outcomeOf, show, url } from '../show.ts';

const named = (name: string): Profile => new Profile({ name, settings: { PREFECT_API_URL: name } });

/** Profiles as data, and what is active while one is used. */
export const profiles: ConformanceRule = {
  rule: 3,
  title: 'profiles',
  cases: [
    {
      id: 'nested-profiles',
      title: 'a nested profile holds while it is used, and the outer one again after it, a throw included',
      expected: '["a","b","a","a",null]',
      body: () => {
        const seen = useProfile(named('a')).run(() => {
          const before = url();
          const inside = useProfile(named('b')).run(url);
          const after = url();
          const fail = (): never => {
            throw new Error('expected');
          };
          outcomeOf(() => useProfile(named('c')).run(fail));
          return [before, inside, after, url()];
        });
        return show([...seen, url()]);
      },
    },
    {
      id: 'profile-follows-the-code',
      title: 'a profile follows the code across timers and promises, and interleaved ones stay apart',
      expected: '["a","b","c",null]',
      body: async () => {
        const later = (): Promise<string | null> =>
          new Promise((resolve) => setTimeout(() => resolve(Promise.resolve().then(url)), 1));
        const seen = await Promise.all(['a', 'b', 'c'].map((name) => useProfile(named(name)).run(later)));
        return show([...seen, url()]);
      },
    },
    {
      id: 'looked-up-on-entering',
      title: 'a name is looked up when the profile is entered, each time',
      expected: '["first","second"]',
      body: () => {
        const manager = useProfile('dev');
        const seen = ['first', 'second'].map((server) => {
          setProfiles({ profiles: { dev: { PREFECT_API_URL: server } } });
          return manager.run(url);
        });
        return show(seen);
      },
    },
    {
      id: 'set-profiles-throws',
      title: 'setProfiles() changes nothing where it throws',
      expected: lines(
        "ERR_SETTING_UNKNOWN: Cannot find the setting: Unknown setting: 'PREFECT_API_ULR'. Did you mean PREFECT_API_URL?",
        '"a"',
      ),
      body: () => {
        setProfiles({ active: 'a', profiles: { a: { PREFECT_API_URL: 'a' } } });
        const wrong = { PREFECT_API_ULR: 'b' } as SettingsInput;
        return lines(
          outcomeOf(() => setProfiles({ active: 'b', profiles: { b: wrong } })),
          outcomeOf(url),
        );
      },
    },
    {
      id: 'use-profile-errors',
      title: 'useProfile() throws for an unknown name, for what is no profile, and for a wrong value',
      expected: lines(
        'ERR_PROFILE_UNKNOWN: Cannot find the profile "bar": Unknown profile. Known ones are "default", "a"',
        "ERR_PROFILE_INVALID: Cannot use the profile: Unexpected type 'number' for `profile`. Expected 'string' or 'Profile'.",
        "ERR_PROFILE_INVALID: Cannot use the profile: Unexpected type 'null' for `profile`. Expected 'string' or 'Profile'.",
        'ERR_SETTING_INVALID: Cannot set PREFECT_DEBUG_MODE to "maybe" in the profile "a": Expected true or false',
        '"default"',
      ),
      body: () => {
        setProfiles({ profiles: { a: { PREFECT_DEBUG_MODE: 'maybe' } } });
        const use = (profile: unknown): string =>
          outcomeOf(() => useProfile(profile as string).run(() => 'was entered'));
        return lines(
          ...['bar', 5, null, 'a'].map(use),
          outcomeOf(() => getSettingsContext().profile.name),
        );
      },
    },
    {
      id: 'collection',
      title: 'a collection is changed by copies',
      expected: lines(
        '["default","c","b"]',
        '"c"',
        '{"PREFECT_DEBUG_MODE":"1","PREFECT_API_URL":"v"}',
        '["default","a"]',
        '["default","b"]',
      ),
      body: () => {
        const before = ProfilesCollection.from({ active: 'a', profiles: { a: {} } });
        const settings = { PREFECT_DEBUG_MODE: '1', PREFECT_HOME: '/h' };
        const after = before
          .add(new Profile({ name: 'b', settings }))
          .update('b', { 'api.url': 'v', PREFECT_HOME: null })
          .rename('a', 'c');
        return lines(
          show(after.names),
          show(after.activeName),
          show(after.get('b').settings),
          show(before.names),
          show(after.activate('b').remove('c').names),
        );
      },
    },
    {
      id: 'collection-errors',
      title: 'a collection refuses a name that is there, and one that is not',
      expected: lines(
        `ERR_PROFILE_EXISTS: Cannot add "a": Profile 'a' already exists. Remove it first, or take another name`,
        `ERR_PROFILE_EXISTS: Cannot rename a profile to "a": Profile 'a' already exists. Remove it first, or take another name`,
        ...Array(4).fill(
          'ERR_PROFILE_UNKNOWN: Cannot find the profile "x": Unknown profile. Known ones are "default", "a"',
        ),
      ),
      body: () => {
        const { add, ...calls } = {
          add: () => collection.add(named('a')),
          rename: () => collection.rename('a', 'a'),
          renameUnknown: () => collection.rename('x', 'y'),
          remove: () => collection.remove('x'),
          activate: () => collection.activate('x'),
          update: () => collection.update('x', {}),
        };
        const collection = ProfilesCollection.from({ profiles: { a: {} } });
        return lines(...[add, ...Object.values(calls)].map(outcomeOf));
      },
    },
    {
      id: 'profile-errors',
      title: 'a profile refuses what is none',
      expected: lines('ERR_CONTEXT_INVALID', 'ERR_CONTEXT_INVALID', 'ERR_CONTEXT_INVALID'),
      body: () => {
        const inputs = [{}, { name: 5 }, { name: 'a', color: 'red' }];
        const outcomes = inputs.map((input) => outcomeOf(() => new Profile(input as never)));
        return lines(...outcomes.map((outcome) => outcome.split(':')[0] ?? ''));
      },
    },
  ],
};
