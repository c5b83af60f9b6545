import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { SETTING_NAMES, type SettingName } from '../../src/settings/catalogue/setting-names.ts';
import { type Ended, type Place, untilEnd, withPlace } from '../cli/run-ambit.ts';
import { options, Prefect, python } from './ask-prefect.ts';
import { invalidTexts, isWritable, validTexts } from './cases.ts';
import { ourValues, theirValues } from './our-values.ts';

let asked: Prefect;

before(() => {
  if (python !== undefined) asked = new Prefect();
});
after(() => asked?.stop());

// What `config set` of both refuses, because it says where the profiles are.
const FIXED = ['PREFECT_HOME', 'PREFECT_PROFILES_PATH'];
const NAMES = SETTING_NAMES.filter((name) => !FIXED.includes(name));
// The profiles are not read in test mode.
const texts = (name: SettingName, isFit: (text: string) => boolean): readonly string[] =>
  name === 'PREFECT_TESTING_TEST_MODE' ? ['false', 'no'] : validTexts(name).filter(isFit);
const most = Math.max(...NAMES.map((name) => validTexts(name).length));

test('Prefect reads every value that `ambit config set` writes', options, async () => {
  await withPlace({}, async (place) => {
    await ends(place.ambit('profile', 'create', 'dev "x"'));
    for (let index = 0; index < most; index += 1) {
      const settings = nthOfAll(index, isArgument);
      await ends(place.ambit('-p', 'dev "x"', 'config', 'set', ...assignments(settings)));
      const { profiles } = await asked.profiles(fileOf(place));
      assert.deepEqual(profiles['dev "x"'], settings, `values no. ${index}`);
    }
  });
});

test('Ambit reads every value that `prefect config set` writes', options, async () => {
  await withPlace({}, async (place) => {
    await ends(prefect(place, 'profile', 'create', 'dev'));
    for (let index = 0; index < 6; index += 1) {
      const settings = nthOfAll(index, (text) => isArgument(text) && isWritable(text));
      await ends(prefect(place, '-p', 'dev', 'config', 'set', ...assignments(settings)));
      const { stdout } = await ends(place.ambit('-p', 'dev', 'config', 'view', '--json', '--show-secrets'));
      const shown: { settings: { name: string; value: string }[] } = JSON.parse(stdout);
      assert.deepEqual(Object.fromEntries(shown.settings.map(({ name, value }) => [name, value])), settings);
      const environment = { PREFECT_PROFILES_PATH: fileOf(place), PREFECT_PROFILE: 'dev' };
      const { values = {} } = await asked.values(environment);
      assert.deepEqual(ourValues(environment).values, theirValues(values));
    }
  });
});

test(
  '`prefect config view` and `prefect profile` show what `ambit` saved, and the other way',
  options,
  async () => {
    await withPlace({}, async (place) => {
      const url = 'http://127.0.0.1:1/api?a=b&c="d"';
      await ends(place.ambit('profile', 'create', 'one'));
      await ends(place.ambit('-p', 'one', 'config', 'set', `PREFECT_API_URL=${url}`, 'PREFECT_API_KEY=k=1'));
      // It ends with 1, because there is no server, and is active all the same.
      await place.ambit('profile', 'use', 'one');
      const { stdout: viewed } = await ends(prefect(place, 'config', 'view', '--show-secrets'));
      assert.match(viewed, /PREFECT_PROFILE='one'/);
      assert.ok(viewed.includes(`PREFECT_API_URL='${url}' (from profile)`), viewed);
      assert.ok(viewed.includes(`PREFECT_API_KEY='k=1' (from profile)`), viewed);
      await ends(prefect(place, 'profile', 'create', 'two', '--from', 'one'));
      await ends(prefect(place, 'profile', 'rename', 'one', 'three'));
      const listed = await ends(place.ambit('profile', 'ls', '--json'));
      assert.deepEqual(JSON.parse(listed.stdout), [
        { name: 'two', active: false },
        { name: 'three', active: true },
      ]);
      const inspected = await ends(place.ambit('profile', 'inspect', 'two'));
      assert.equal(inspected.stdout, `PREFECT_API_URL='${url}'\nPREFECT_API_KEY='********'\n`);
      await ends(place.ambit('config', 'unset', '-y', 'PREFECT_API_KEY'));
      await ends(place.ambit('profile', 'delete', 'two'));
      const { active, profiles } = await asked.profiles(fileOf(place));
      assert.deepEqual(
        { active, profiles },
        { active: 'three', profiles: { three: { PREFECT_API_URL: url } } },
      );
      const { stdout: theirs } = await ends(prefect(place, 'profile', 'inspect', 'three'));
      assert.ok(theirs.includes(`PREFECT_API_URL='${url}'`), theirs);
    });
  },
);

test('`config set` of both refuses a value that is wrong, and what it must not change', options, async () => {
  await withPlace({}, async (place) => {
    await ends(place.ambit('profile', 'create', 'dev'));
    const wrong = NAMES.flatMap((name) =>
      invalidTexts(name)
        .slice(1, 2)
        .map((text) => `${name}=${text}`),
    );
    for (const assignment of wrong) {
      const ended = await place.ambit('-p', 'dev', 'config', 'set', assignment);
      assert.deepEqual([ended.code === 0, ended.stdout], [false, ''], assignment);
    }
    for (const assignment of [...wrong.slice(0, 2), 'PREFECT_HOME=/x', 'NOPE=1', 'X']) {
      assert.equal((await prefect(place, '-p', 'dev', 'config', 'set', assignment)).code, 1, assignment);
    }
    assert.deepEqual((await asked.profiles(fileOf(place))).profiles['dev'], {});
  });
});

function prefect(place: Place, ...args: readonly string[]): Promise<Ended> {
  const env = { PATH: process.env['PATH'], HOME: place.folder, USERPROFILE: place.folder, COLUMNS: '200' };
  const program = join(dirname(python ?? ''), 'prefect');
  return untilEnd(spawn(program, args, { cwd: place.folder, env, timeout: 60_000 }));
}

async function ends(ending: Promise<Ended>): Promise<Ended> {
  const ended = await ending;
  assert.equal(ended.code, 0, ended.stderr + ended.stdout);
  return ended;
}

function fileOf({ folder }: Place): string {
  return join(folder, '.prefect', 'profiles.toml');
}

/** Returns a value for each setting; which of its values, differs from one to the next. */
function nthOfAll(index: number, isFit: (text: string) => boolean): Record<string, string> {
  const nth = (name: SettingName, offset: number): string => {
    const fit = texts(name, isFit);
    return fit[(index + offset) % fit.length] ?? '';
  };
  return Object.fromEntries(NAMES.map((name, offset) => [name, nth(name, offset)]));
}

// Linux passes no more in one argument, and ends it at a zero.
function isArgument(text: string): boolean {
  return text.length < 100_000 && !text.includes('\0');
}

function assignments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).map(([name, text]) => `${name}=${text}`);
}
