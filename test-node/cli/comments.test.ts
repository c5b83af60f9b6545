// Each verb that saves profiles leaves the comments of their file where they are.
import { equal } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { withPlace } from './run-ambit.ts';

const PATH = '.prefect/profiles.toml';
const FILE = `# Shared by the team

active = "dev" # until the move

[profiles.dev] # the laptop
# the local server
PREFECT_API_URL = 'http://127.0.0.1:4200/api' # no https

# Careful!
[profiles.prod]
PREFECT_CLIENT_MAX_RETRIES = 3 # enough
`;
const COMMENTS = [
  'Shared by the team',
  'until the move',
  'the laptop',
  'the local server',
  'Careful!',
  'enough',
];

const verbs: Readonly<Record<string, readonly string[]>> = {
  'config set': [
    'config',
    'set',
    'PREFECT_API_URL=http://127.0.0.1:4300/api',
    'PREFECT_CLIENT_MAX_RETRIES=1',
  ],
  'config unset': ['config', 'unset', '--yes', 'PREFECT_API_URL'],
  'profile create': ['profile', 'create', 'staging', '--from', 'dev'],
  'profile rename': ['profile', 'rename', 'prod', 'live'],
  'profile use': ['profile', 'use', 'prod'],
  'profile populate-defaults': ['profile', 'populate-defaults', '--yes'],
};

for (const [verb, args] of Object.entries(verbs)) {
  test(`ambit ${verb} keeps the comments of profiles.toml`, async () => {
    await withPlace({ [PATH]: FILE }, async ({ ambit, folder }) => {
      const { stderr } = await ambit(...args);
      const text = await readFile(join(folder, PATH), 'utf8');
      equal(text === FILE, false, stderr);
      for (const comment of COMMENTS) equal(text.includes(`# ${comment}`), true, `${comment}: ${text}`);
    });
  });
}

test('ambit profile delete takes the comments of that profile along, and no other', async () => {
  await withPlace({ [PATH]: FILE }, async ({ ambit, folder }) => {
    equal((await ambit('profile', 'delete', '--yes', 'prod')).code, 0);
    equal(await readFile(join(folder, PATH), 'utf8'), FILE.slice(0, FILE.indexOf('\n# Careful!')));
  });
});
