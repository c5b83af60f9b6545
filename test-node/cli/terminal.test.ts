// What the command does on a terminal only: colours, questions, and a tree that is drawn while a flow runs.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Place, withPlace } from './run-ambit.ts';
import { ENDLESS } from './scripts.ts';
import { type Answer, hasNoTerminal, onTerminal } from './terminal.ts';

const PROFILES = '.prefect/profiles.toml';
const FOO = `active = "foo"

[profiles.foo]
PREFECT_DEBUG_MODE = "1"
PREFECT_API_KEY = "pnu_1"

[profiles.empty]
`;
const ESCAPE = '\u001b[';
const GREEN = '\u001b[32m';
const RED = '\u001b[31m';
const options = { skip: hasNoTerminal };

test('ambit paints on a terminal, and not where NO_COLOR forbids it, nor JSON', options, async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    const { code, text } = await onTerminal(place, ['profile', 'ls']);
    assert.deepEqual([code, text.includes(`${GREEN}              * foo`)], [0, true]);
    assert.equal((await onTerminal(place, ['profile', 'use', 'bar'])).text.startsWith(RED), true);
    assert.equal((await onTerminal(place, ['profile', 'ls', '--json'])).text.includes(ESCAPE), false);
    place.environment['NO_COLOR'] = '1';
    assert.equal((await onTerminal(place, ['profile', 'ls'])).text.includes(ESCAPE), false);
  });
});

test('ambit profile use says on a terminal that it asks the API', options, async () => {
  await withPlace({}, async (place) => {
    const { code, text } = await onTerminal(place, ['profile', 'use', 'ephemeral']);
    assert.match(text, /^Checking API connectivity\.\.\.\n/);
    assert.equal(code, 0);
  });
});

const DELETE = "Are you sure you want to delete profile with name 'empty'? [y/n] (n): ";
const UNSET =
  "Are you sure you want to unset the following setting(s): 'PREFECT_API_KEY' 'PREFECT_DEBUG_MODE'? [y/n]: ";
const unset = ['config', 'unset', 'PREFECT_API_KEY', 'PREFECT_DEBUG_MODE'];

const YES: readonly [title: string, args: string[], answers: Answer[], says: string][] = [
  ['profile delete takes y', ['profile', 'delete', 'empty'], [[DELETE, 'y\n']], "Removed profile 'empty'."],
  [
    'profile delete asks again for anything else',
    ['profile', 'delete', 'empty'],
    [
      [DELETE, 'maybe\n'],
      [/Please enter Y or N.*\(n\): /s, 'Y\n'],
    ],
    "Removed profile 'empty'.",
  ],
  ['profile delete -y does not ask', ['profile', 'delete', 'empty', '-y'], [], "Removed profile 'empty'."],
  ['config unset takes y', unset, [[UNSET, 'y\n']], "Updated profile 'foo'."],
  ['config unset -y does not ask', [...unset, '-y'], [], "Updated profile 'foo'."],
];
for (const [title, args, answers, says] of YES) {
  test(`ambit ${title} on a terminal`, options, async () => {
    await withPlace({ [PROFILES]: FOO }, async (place) => {
      const { code, text } = await onTerminal(place, args, answers);
      assert.equal(text.includes(says), true, text);
      assert.equal(text.includes('Are you sure'), answers.length > 0);
      assert.deepEqual([code, (await saved(place)) === FOO], [0, false]);
    });
  });
}

const NO: readonly [title: string, args: string[], answers: Answer[], says: string][] = [
  [
    'profile delete takes no answer for no',
    ['profile', 'delete', 'empty'],
    [[DELETE, '\n']],
    'Deletion aborted.',
  ],
  [
    'profile delete takes Ctrl-C for no',
    ['profile', 'delete', 'empty'],
    [[DELETE, '\u0003']],
    'Deletion aborted.',
  ],
  [
    'profile delete takes Ctrl-D for no',
    ['profile', 'delete', 'empty'],
    [[DELETE, '\u0004']],
    'Deletion aborted.',
  ],
  ['config unset takes n', unset, [[UNSET, 'n\n']], 'Unset aborted.'],
  [
    'profile populate-defaults takes n',
    ['profile', 'populate-defaults'],
    [
      ['profiles.toml.bak? [y/n]: ', 'n\n'],
      ['profiles.toml? [y/n]: ', 'n\n'],
    ],
    'Operation cancelled.',
  ],
];
for (const [title, args, answers, says] of NO) {
  test(`ambit ${title} on a terminal, and changes nothing`, options, async () => {
    await withPlace({ [PROFILES]: FOO }, async (place) => {
      const { code, text } = await onTerminal(place, args, answers);
      assert.equal(text.includes(says), true, text);
      assert.deepEqual([code, await saved(place)], [1, FOO]);
    });
  });
}

test('ambit profile populate-defaults backs the file up where a terminal says y', options, async () => {
  await withPlace({ [PROFILES]: FOO }, async (place) => {
    const { code, text } = await onTerminal(
      place,
      ['profile', 'populate-defaults'],
      [
        [/Back up existing profiles to .*\.bak\? \[y\/n\]: /, 'y\n'],
        [/Update profiles at .*\.toml\? \[y\/n\]: /, 'y\n'],
      ],
    );
    assert.match(text, /Profiles backed up to .*profiles\.toml\.bak\n/);
    assert.equal(code, 0);
    assert.equal(await readFile(join(place.folder, `${PROFILES}.bak`), 'utf8'), FOO);
    assert.match(await saved(place), /^\[profiles\.ephemeral\]$/m);
  });
});

test(
  'ambit run draws the tree on a terminal while it runs, and Ctrl-C ends it as crashed',
  options,
  async () => {
    await withPlace({ 'flows.mjs': ENDLESS }, async (place) => {
      const running = /Running.*wait/;
      const { code, text } = await onTerminal(place, ['run', 'flows.mjs'], [[running, '\u0003']]);
      assert.match(text, running);
      const last = text.slice(text.lastIndexOf('\u001b[0J'));
      assert.match(last, /Crashed.*outer/);
      assert.match(last, /Completed.*quick/);
      assert.match(last, /Crashed.*wait/);
      assert.doesNotMatch(last, /Running/);
      assert.equal(code, 1);
    });
  },
);

function saved({ folder }: Place): Promise<string> {
  return readFile(join(folder, PROFILES), 'utf8');
}
