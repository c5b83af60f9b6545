// What a user wrote into profiles.toml stays: comments, blank lines, the order, and the form of values.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { loadProfiles, Profile, type ProfilesCollection, saveProfiles } from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ambit-edit-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'profiles.toml');

const FILE = `# Shared by the team: ask before you change it.

active = "dev"  # until the move

# The laptop
[profiles.dev]  # uses the local server
PREFECT_API_URL = 'http://127.0.0.1:4200/api'
PREFECT_CLIENT_MAX_RETRIES = 3 # more on a train
# PREFECT_LOGGING_LEVEL = "DEBUG"

# Careful!
[profiles.prod]
PREFECT_API_KEY = "pnu_1"   # rotate in May

# About the tool
[tool.other]
list = [
  1, # one
]
`;
const staging = new Profile({ name: 'staging', settings: { PREFECT_CLIENT_MAX_RETRIES: 1 } });

type Change = (profiles: ProfilesCollection) => ProfilesCollection;

/** Changes, and by which texts the file differs then. */
const changes: Readonly<Record<string, readonly [Change, ...(readonly [before: string, after: string])[]]>> =
  {
    'no change': [(all) => all],
    'a value': [
      (all) => all.update('dev', { PREFECT_CLIENT_MAX_RETRIES: 5 }),
      ['RETRIES = 3 #', 'RETRIES = "5" #'],
    ],
    'another setting': [
      (all) => all.update('dev', { PREFECT_HOME: '/srv' }),
      ['on a train\n', 'on a train\nPREFECT_HOME = "/srv"\n'],
    ],
    'a setting less': [
      (all) => all.update('prod', { PREFECT_API_KEY: null }),
      ['PREFECT_API_KEY = "pnu_1"   # rotate in May\n', ''],
    ],
    'another profile': [
      (all) => all.add(staging),
      [']\n', ']\n\n[profiles.staging]\nPREFECT_CLIENT_MAX_RETRIES = "1"\n'],
    ],
    'a profile less': [
      (all) => all.remove('prod'),
      ['# Careful!\n[profiles.prod]\nPREFECT_API_KEY = "pnu_1"   # rotate in May\n\n', ''],
    ],
    'another name': [(all) => all.rename('prod', 'live'), ['[profiles.prod]', '[profiles.live]']],
    'another active one': [(all) => all.activate('prod'), ['"dev"  #', '"prod"  #']],
  };

for (const [name, [change, ...edits]] of Object.entries(changes)) {
  for (const eol of ['\n', '\r\n']) {
    test(`saveProfiles() changes of a file that ends lines by ${JSON.stringify(eol)} ${name} alone`, () => {
      const inLines = (text: string): string => text.replaceAll('\n', eol);
      writeFileSync(path, inLines(FILE));
      saveProfiles(change(loadProfiles(path)), path);
      const expected = edits.reduce((text, [before, after]) => replaceLast(text, before, after), FILE);
      equal(readFileSync(path, 'utf8'), inLines(expected));
    });
  }
}

test('saveProfiles() writes a file of an unusual form anew, with all that it says', () => {
  writeFileSync(path, 'profiles = { dev = { PREFECT_CLIENT_MAX_RETRIES = 3 } } # in one line\n');
  saveProfiles(loadProfiles(path).add(staging), path);
  const saved = loadProfiles(path);
  deepEqual(
    saved.saved.map((profile) => [profile.name, profile.toTexts()]),
    [
      ['dev', { PREFECT_CLIENT_MAX_RETRIES: '3' }],
      ['staging', { PREFECT_CLIENT_MAX_RETRIES: '1' }],
    ],
  );
});

const removal = changes['a profile less'] ?? [(all) => all];

test('saveProfiles() saves what it is given into any file, and keeps each comment that stands in no removed line', () => {
  fc.assert(
    fc.property(
      fileOf,
      fc.array(fc.constantFrom(...Object.values(changes)), { maxLength: 3 }),
      (file, chosen) => {
        writeFileSync(path, file);
        const profiles = chosen.reduce((all, [change]) => attempt(change, all), loadProfiles(path));
        saveProfiles(profiles, path);
        const saved = loadProfiles(path);
        equal(saved.activated, profiles.activated);
        deepEqual(textsOf(saved), textsOf(profiles));
        const kept = readFileSync(path, 'utf8');
        // The comments of a removed profile go with it; what is renamed and changed at once is another one.
        if (chosen.includes(removal) || chosen.length > 1) return;
        for (const [comment] of file.matchAll(/# c\d+ stays/g)) ok(kept.includes(comment), kept);
      },
    ),
    { numRuns: 500 },
  );
});

/** Files of all forms of values, names and comments. */
const value = fc.constantFrom('"a # b"', "'c'", '"""d\n[e]\n"""', "'''\nf = 1\n'''", '5', 'true', '"q\\"[ "');
const key = fc.constantFrom('PREFECT_HOME', 'PREFECT_UI_URL', 'PREFECT_API_KEY', '"odd = key"', "'x.y#]'");
const pairs = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 4 });
const name = fc.constantFrom('dev', 'prod', '"my dev"', "'x.y#]'");
const tables = fc.uniqueArray(fc.tuple(name, pairs), { selector: ([each]) => each, maxLength: 4 });
const fileOf = fc.tuple(tables, fc.boolean(), fc.constantFrom('\n', '\r\n')).map(([all, isActive, eol]) => {
  let count = 0;
  const comment = (): string => `# c${(count += 1)} stays`;
  const lines = all.flatMap(([each, settings]) => [
    '',
    comment(),
    '',
    `[profiles.${each}] ${comment()}`,
    ...settings.map(([setting, text]) => `${setting}=${text}`),
    comment(),
  ]);
  return [...(isActive ? [`active = "dev" ${comment()}`] : []), ...lines].join('\n').replaceAll('\n', eol);
});

function textsOf(profiles: ProfilesCollection): readonly unknown[] {
  return profiles.saved.map((profile) => [profile.name, Object.entries(profile.toTexts()).sort()]).sort();
}

// A file may lack the profile that a change is about, or have one that it would add.
function attempt(change: Change, profiles: ProfilesCollection): ProfilesCollection {
  try {
    return change(profiles);
  } catch {
    return profiles;
  }
}

function replaceLast(text: string, before: string, after: string): string {
  const index = text.lastIndexOf(before);
  ok(index >= 0, before);
  return text.slice(0, index) + after + text.slice(index + before.length);
}
