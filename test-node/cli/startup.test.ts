// What starts a program must not cost more than it has to: no file of settings or profiles is asked for.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { command, type Place, withPlace } from './run-ambit.ts';

/** Files that are wrong, each of which settings are read from. */
const FILES = {
  '.env': 'PREFECT_DEBUG_MODE=maybe\n',
  'prefect.toml': '[',
  'pyproject.toml': '[',
  '.prefect/profiles.toml': '[',
  'tags.mjs': "import { tags } from 'ambit';\ntags('a').run((active) => console.log(...active));\n",
  'settings.mjs':
    "import { getSettingsContext } from 'ambit';\nconsole.log(getSettingsContext().profile.name);\n",
};
const SETTINGS = /\.env$|\.toml$|\.prefect\b/;

test('ambit version asks for no file of settings or profiles', async () => {
  await withPlace(FILES, async (place) => {
    const { status, stdout, asked } = run(place, command, 'version');
    assert.match(stdout, /^Version: /);
    assert.deepEqual([status, asked], [0, []]);
  });
});

test('a module that only imports tags asks for no file of settings or profiles', async () => {
  await withPlace(FILES, async (place) => {
    const { status, stdout, asked } = run(place, 'tags.mjs');
    assert.deepEqual([status, stdout, asked], [0, 'a\n', []]);
  });
});

test('getSettingsContext() asks for them when settings are first used', async () => {
  await withPlace({ ...FILES, '.env': '', 'prefect.toml': '', 'pyproject.toml': '' }, async (place) => {
    const { asked } = run(place, 'settings.mjs');
    const files = Object.keys(FILES).filter((file) => SETTINGS.test(file));
    assert.deepEqual(new Set(asked), new Set(files.map((file) => join(place.folder, file))));
  });
});

/** Runs a program, and returns which files of settings or profiles it asked for. */
function run(place: Place, ...args: readonly string[]) {
  const recorder = pathToFileURL(resolve('test-node/cli/recorder.mjs')).href;
  const record = join(place.folder, 'record');
  const { status, stdout } = spawnSync(process.execPath, ['--import', recorder, ...args], {
    cwd: place.folder,
    env: { ...place.variables(), RECORD: record },
    encoding: 'utf8',
  });
  const asked = existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n') : [];
  return { status, stdout, asked: asked.filter((path) => SETTINGS.test(path)) };
}
