import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useProfile } from '../../src/contexts/settings/use-profile.ts';
import { Profile } from '../../src/settings/profiles/profile.ts';
import '../../src/entries/runtimes/server.ts';
import { getSettingsContext } from '../../src/contexts/settings/settings.ts';

test('useProfile() looks up as many variables of the environment, however many there are', () => {
  getSettingsContext();
  // What is the same for all environments is looked up once.
  lookUpsOf(1);
  const counts = [100, 8_000].map((variables) => lookUpsOf(variables));
  assert.deepEqual(counts[0], counts[1]);
  assert.equal(counts[0]?.lists, 1);
});

/** Counts what is asked of an environment of that many variables. */
function lookUpsOf(variables: number): { readonly gets: number; readonly lists: number } {
  const environment = Object.fromEntries(Array.from({ length: variables }, (_, index) => [`V${index}`, 'a']));
  const counts = { gets: 0, lists: 0 };
  const counted =
    <A extends readonly unknown[], R>(look: (...args: A) => R) =>
    (...args: A): R => {
      counts.gets += 1;
      return look(...args);
    };
  const env = new Proxy(environment, {
    get: counted(Reflect.get),
    has: counted(Reflect.has),
    getOwnPropertyDescriptor: counted(Reflect.getOwnPropertyDescriptor),
    ownKeys: (target) => {
      counts.lists += 1;
      return Reflect.ownKeys(target);
    },
  });
  const before = process.env;
  process.env = env as NodeJS.ProcessEnv;
  try {
    useProfile(new Profile({ name: 'a', settings: { PREFECT_CLIENT_MAX_RETRIES: 3 } })).run(() => {});
  } finally {
    process.env = before;
  }
  return counts;
}
