// Runs every command of `ambit` with secrets, control characters and hostile names in all that it takes and finds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';
import { type Place, withPlace } from '../cli/run-ambit.ts';
import {
  assertClean,
  assertNotForged,
  CONTROL_NAME,
  CONTROLS,
  HOSTILE,
  SECRETIVE_SETTINGS,
} from './hostile.ts';

interface Verb {
  readonly path: readonly string[];
  readonly command: Command;
}

function verbsOf(command: Command, path: readonly string[] = []): readonly Verb[] {
  if (command.commands.length === 0) return [{ path, command }];
  return command.commands.flatMap((one) => verbsOf(one, [...path, one.name()]));
}

const VERBS = verbsOf(createProgram());

const toml = JSON.stringify;
const FILES: Readonly<Record<string, string>> = {
  '.prefect/profiles.toml': `active = "used"
[profiles.used]
${Object.entries(SECRETIVE_SETTINGS)
  .map(([name, value]) => `${name} = ${toml(value)}`)
  .join('\n')}
PREFECT_SERVER_DATABASE_CONNECTION_URL = ${toml(SECRETIVE_SETTINGS.PREFECT_API_URL)}
PREFECT_RESULTS_DEFAULT_STORAGE_BLOCK = ${toml(HOSTILE)}
${toml(CONTROL_NAME)} = ${toml(HOSTILE)}
PREFECT_${SECRETIVE_SETTINGS.PREFECT_API_KEY} = "a"
[profiles.${toml(CONTROL_NAME)}]
PREFECT_RESULTS_DEFAULT_SERIALIZER = ${toml(HOSTILE)}
[profiles."other\\u202e"]
[profiles."other\\u200b"]
[profiles.other]
`,
  'prefect.toml': `${toml(CONTROL_NAME)} = 1\n${SECRETIVE_SETTINGS.PREFECT_API_KEY} = 1\n[results]\nlocal_storage_path = ${toml(HOSTILE)}\n`,
  '.env': `PREFECT_UI_URL="${HOSTILE.replaceAll('\n', ' ').replaceAll('"', '')}"\n"unclosed ${SECRETIVE_SETTINGS.PREFECT_API_KEY}\n`,
  'flows.mjs': `
import { flow, getRunLogger, task, tags, failed } from 'ambit';
const text = ${JSON.stringify(HOSTILE)};
const load = task(async (a) => { throw new Error(text); }, { name: text, tags: [text] });
export const report = flow(async (a = ${JSON.stringify(HOSTILE)}) => {
  getRunLogger().info(text, { text });
  await tags(text).run(() => load(a)).catch(() => {});
  throw new TypeError(text);
}, { name: text, parameterNames: [text] });
export const state = flow(() => failed({ message: text, name: text }), { name: 'state' });
`,
  'uncaught.mjs': `
import { flow } from 'ambit';
const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));
const text = ${JSON.stringify(HOSTILE)};
export const rejection = flow(() => { Promise.reject(new Error(text, { cause: text })); return pause(); });
export const timer = flow(() => { setTimeout(() => { throw text; }); return pause(); });
setTimeout(() => { if (process.argv.includes('inspect')) throw Object.assign(new Error(text), { text }); });
await new Promise((resolve) => setTimeout(resolve, 10));
`,
  'broken.mjs': `throw new Error(${JSON.stringify(HOSTILE)});\n`,
};

/** What makes each verb do its work; a new verb has to be added. */
const SCENES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  inspect: [['flows.mjs'], ['broken.mjs'], ['uncaught.mjs']],
  run: [
    ['flows.mjs'],
    ['flows.mjs:report', '--tag', HOSTILE],
    ['flows.mjs:state'],
    ['broken.mjs'],
    ['uncaught.mjs:rejection'],
    ['uncaught.mjs:timer'],
  ],
  'profile ls': [[]],
  'profile inspect': [[], ['used'], [CONTROL_NAME]],
  'profile create': [['new', '--from', 'used'], [`${HOSTILE}new`]],
  'profile use': [['used'], [CONTROL_NAME]],
  'profile rename': [[CONTROL_NAME, `${HOSTILE}2`]],
  'profile delete': [[CONTROL_NAME, '-y']],
  'profile populate-defaults': [['-y']],
  'config view': [[], ['--show-defaults']],
  'config set': [
    [`PREFECT_UI_URL=${SECRETIVE_SETTINGS.PREFECT_API_URL}`],
    [`PREFECT_CLIENT_MAX_RETRIES=${HOSTILE}`],
  ],
  'config unset': [['PREFECT_API_KEY', '-y']],
  'config validate': [[]],
  doctor: [[]],
  version: [[]],
  completion: [['bash'], ['zsh'], ['fish']],
  complete: [
    ['--', 'profile', 'use', ''],
    ['--', 'config', 'set', ''],
  ],
};

test('every command is swept', () => {
  assert.deepEqual(VERBS.map(({ path }) => path.join(' ')).sort(), Object.keys(SCENES).sort());
});

for (const { path, command } of VERBS) {
  const name = path.join(' ');
  const hostile = [
    ...command.registeredArguments.map(() => HOSTILE),
    ...command.options.flatMap(({ long, required }) => (required && long ? [long, HOSTILE] : [])),
  ];
  const hasJson = command.options.some(({ long }) => long === '--json');
  const scenes = [...(SCENES[name] ?? []), hostile, [`--${CONTROLS}`]];
  test(`ambit ${name} prints no secret and no control character, and no name forges a line`, async () => {
    await Promise.all(
      scenes.flatMap((args) => [
        run(path, args),
        ...(hasJson ? [run(path, [...args, '--json'])] : []),
        ...(args === hostile ? [run(['-p', HOSTILE, ...path], args)] : []),
      ]),
    );
  });
}

async function run(path: readonly string[], args: readonly string[]): Promise<void> {
  await withPlace(FILES, async ({ ambit, environment }: Place) => {
    Object.assign(environment, { PREFECT_CLIENT_RETRY_EXTRA_CODES: 'null' });
    const { stdout, stderr } = await ambit(...path, ...args);
    const where = `ambit ${[...path, ...args].map((arg) => JSON.stringify(arg)).join(' ')}`;
    assertClean(stdout, `${where} on stdout`, path[0] === 'complete' ? '\t' : '');
    assertClean(stderr, `${where} on stderr`);
    assertNotForged(stdout, where);
    // What a log or a stack says may have several lines, and commander repeats an argument as it is.
    const mayHaveLines = path.at(-1) === 'run' || /Add --help|^Uncaught /m.test(stderr);
    if (!mayHaveLines) assertNotForged(stderr, where);
    assert.ok(!stderr.includes('node:internal/process') || path[0] === 'run', `${where} failed: ${stderr}`);
  });
}
