import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import '../../src/entries/runtimes/server.ts';
import {
  definitionOf,
  SETTING_NAMES,
  type SettingName,
  variablesOf,
} from '../../src/settings/catalogue/setting-names.ts';
import { loadProfiles } from '../../src/settings/profiles/load-profiles.ts';
import { Profile } from '../../src/settings/profiles/profile.ts';
import { ProfilesCollection } from '../../src/settings/profiles/profiles-collection.ts';
import { saveProfiles } from '../../src/settings/profiles/save-profiles.ts';
import { options, Prefect, type PrefectProfiles, python } from './ask-prefect.ts';
import { AWKWARD, isWritable, validTexts } from './cases.ts';
import { ourValues, theirValues } from './our-values.ts';

let folder = '';
let file = '';
let prefect: Prefect;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ambit-round-trip-'));
  file = join(folder, 'profiles.toml');
  if (python !== undefined) prefect = new Prefect();
});
after(() => {
  rmSync(folder, { recursive: true });
  prefect?.stop();
});

type Texts = Readonly<Record<string, string>>;

interface Collection extends PrefectProfiles {
  readonly active: string;
  readonly profiles: Readonly<Record<string, Texts>>;
}

const SHORT = AWKWARD.filter((text) => text.length < 1_000);
const anyText = fc.oneof(
  fc.constantFrom(...SHORT),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...`"'\\=#[]{}\n\r\t ,.xuU0n`), maxLength: 30 }),
);
const plainText = fc.oneof(
  fc.constantFrom(...SHORT.filter(isWritable)),
  fc.string({ unit: fc.constantFrom(...`"'\\=#[]{}\n ,.uU0nä🦊`), maxLength: 30 }),
);

test('what Ambit saves is what Prefect loads, and of the same value', options, async () => {
  await check(collectionOf(anyText, anyText), async (collection) => {
    save(collection);
    assert.deepEqual(await prefect.profiles(file), collection);
    // A name that is empty is none for Prefect, and the environment ends it at a zero.
    if (collection.active === '' || collection.active.includes('\0')) return;
    const environment = { PREFECT_PROFILES_PATH: file, PREFECT_PROFILE: collection.active };
    const { values = {} } = await prefect.values(environment);
    assert.deepEqual(ourValues(environment).values, theirValues(values));
  });
});

test('what Prefect saves is what Ambit loads', options, async () => {
  // In the name of a profile it does not quote a newline at the end.
  const plainName = plainText.map((text) => text.trimEnd());
  await check(collectionOf(plainText, plainName), async (collection) => {
    await prefect.save(file, collection);
    assert.deepEqual(await prefect.profiles(file), collection);
    assert.deepEqual(load(), collection);
  });
});

test('what Prefect saves and Ambit saves anew is the same for Prefect', options, async () => {
  const profiles = { a: ordinary(0), 'b c.d "e"': ordinary(1), ü: ordinary(2) };
  await prefect.save(file, { active: 'ü', profiles });
  assert.deepEqual(await prefect.profiles(file), { active: 'ü', profiles });
  const saved = saveProfiles(loadProfiles(file));
  assert.deepEqual(await prefect.profiles(file), { active: 'ü', profiles });
  saveProfiles(saved.update('a', { PREFECT_CLIENT_MAX_RETRIES: 9 }).rename('ü', 'v').remove('b c.d "e"'));
  const changed = { ...ordinary(0), PREFECT_CLIENT_MAX_RETRIES: '9' };
  assert.deepEqual(await prefect.profiles(file), { active: 'v', profiles: { a: changed, v: ordinary(2) } });
});

test(
  'what Prefect alone knows survives Ambit, older names are the same settings, and what nobody knows is kept',
  options,
  async () => {
    const profiles = { a: { PREFECT_SERVER_API_PORT: '4201', PREFECT_API_DATABASE_PASSWORD: 'p"=\n' } };
    await prefect.save(file, { active: 'a', profiles });
    const aliases = Object.fromEntries(
      SETTING_NAMES.flatMap((name) =>
        variablesOf(name)
          .slice(1)
          .map((alias) => [alias, validTexts(name)[0] ?? '']),
      ),
    );
    const { others } = loadProfiles(file).get('a');
    saveProfiles(new ProfilesCollection([new Profile({ name: 'a', settings: aliases, others })], 'a'), file);
    assert.match(readFileSync(file, 'utf8'), /PREFECT_TASK_DEFAULT_RETRIES = /);
    const canonical = Object.fromEntries(
      SETTING_NAMES.filter((name) => variablesOf(name).length > 1).map((name) => [name, validTexts(name)[0]]),
    );
    const kept = { PREFECT_SERVER_API_PORT: '4201', PREFECT_SERVER_DATABASE_PASSWORD: 'p"=\n' };
    assert.deepEqual(await prefect.profiles(file), {
      active: 'a',
      profiles: { a: { ...canonical, ...kept } },
    });
  },
);

async function check(
  collections: fc.Arbitrary<Collection>,
  property: (collection: Collection) => Promise<void>,
): Promise<void> {
  // fast-check prints the seed and the smallest failing collection: give them to fc.assert to run it again.
  const { AMBIT_SEED: seed, AMBIT_PATH: path } = process.env;
  const again = { ...(seed && { seed: Number(seed) }), ...(path && { path }) };
  await fc.assert(fc.asyncProperty(collections, property), {
    numRuns: 60,
    ...again,
  });
}

function collectionOf(text: fc.Arbitrary<string>, ownName: fc.Arbitrary<string>): fc.Arbitrary<Collection> {
  const name = fc.oneof(fc.constantFrom('a', 'b'), ownName);
  const settings = fc.record(Object.fromEntries(SETTING_NAMES.map((key) => [key, textOf(key, text)])), {
    requiredKeys: [],
    noNullPrototype: true,
  }) as fc.Arbitrary<Texts>;
  const profiles = fc.dictionary(name, settings, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
  return fc.tuple(profiles, fc.nat()).map(([all, index]) => {
    const names = Object.keys(all);
    return { active: names[index % names.length] ?? '', profiles: all };
  });
}

function textOf(name: SettingName, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const [, type] = definitionOf(name);
  if ((type === 'text' || type === 'secret') && name !== 'PREFECT_CLOUD_API_URL') return text;
  return fc.constantFrom(...validTexts(name).filter(isWritable));
}

function ordinary(index: number): Texts {
  return Object.fromEntries(
    SETTING_NAMES.map((name) => [name, validTexts(name)[index % validTexts(name).length] ?? '']),
  );
}

function save({ active, profiles }: Collection): void {
  const all = Object.entries(profiles).map(([name, settings]) => new Profile({ name, settings }));
  rmSync(file, { force: true });
  saveProfiles(new ProfilesCollection(all, active), file);
}

function load(): PrefectProfiles {
  const { saved, activated = null } = loadProfiles(file);
  const profiles = saved.map((profile) => [profile.name, profile.toTexts()]);
  return { active: activated, profiles: Object.fromEntries(profiles) };
}
