import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { VERSION } from '../../src/cli/version.ts';
import { withPlace } from './run-ambit.ts';

test('ambit has the version of the package', () => {
  assert.equal(VERSION, JSON.parse(readFileSync('package.json', 'utf8')).version);
});

test('ambit version prints the versions of Ambit and of what it runs on', async () => {
  await withPlace({}, async ({ ambit }) => {
    const platform = `${process.platform}/${process.arch}`;
    const { node } = process.versions;
    assert.deepEqual(await ambit('version'), {
      code: 0,
      stdout: `Version:              ${VERSION}\nNode version:         ${node}\nOS/Arch:              ${platform}\n`,
      stderr: '',
    });
    assert.deepEqual(JSON.parse((await ambit('version', '--json')).stdout), {
      version: VERSION,
      node,
      platform,
    });
    assert.deepEqual(await ambit('--version'), { code: 0, stdout: `${VERSION}\n`, stderr: '' });
  });
});

const VERBS = ['inspect', 'run', 'profile', 'config', 'doctor', 'version', 'completion'];

test('ambit --help lists every verb, and so does ambit without one, as wrong usage', async () => {
  await withPlace({}, async ({ ambit }) => {
    const help = await ambit('--help');
    assert.deepEqual([help.code, help.stderr], [0, '']);
    const listed = Array.from(help.stdout.matchAll(/^ {2}([a-z]+) .*[A-Z]/gm), ([, verb]) => verb);
    assert.deepEqual(listed, [...VERBS, 'help']);
    assert.deepEqual(await ambit(), { code: 2, stdout: '', stderr: help.stdout });
  });
});

for (const verb of VERBS) {
  test(`ambit ${verb} --help says how it is used`, async () => {
    await withPlace({}, async ({ ambit }) => {
      const help = await ambit(verb, '--help');
      assert.deepEqual([help.code, help.stderr], [0, '']);
      assert.match(help.stdout, new RegExp(`^Usage: ambit ${verb} `));
      assert.deepEqual(await ambit('help', verb), help);
    });
  });
}

const WRONG: readonly [args: string[], message: string][] = [
  [['nope'], "error: unknown command 'nope'"],
  [['inspekt'], "error: unknown command 'inspekt'\n(Did you mean inspect?)"],
  [['run'], "error: missing required argument 'script[:flow]'"],
  [['run', 'a', 'b'], "error: too many arguments for 'run'. Expected 1 argument but got 2."],
  [['run', 'a', '--param'], "error: option '--param <key=value>' argument missing"],
  [['doctor', '--nope'], "error: unknown option '--nope'"],
  [
    ['completion', 'tcsh'],
    "error: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.",
  ],
  [['-p'], "error: option '-p, --profile <name>' argument missing"],
];
for (const [args, message] of WRONG) {
  test(`ambit ${args.join(' ')} is wrong usage`, async () => {
    await withPlace({}, async ({ ambit }) => {
      const { code, stdout, stderr } = await ambit(...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.equal(stderr.startsWith(`${message}\nAdd --help to see how it is used.\n`), true, stderr);
    });
  });
}

test("each command with --json prints the same with Prefect's -o json and --output json", async () => {
  await withPlace({ 'flows.mjs': '' }, async ({ ambit }) => {
    for (const args of [['profile', 'ls'], ['config', 'view'], ['version'], ['inspect', 'flows.mjs']]) {
      const json = await ambit(...args, '--json');
      assert.equal(json.code, 0);
      assert.deepEqual(await ambit(...args, '-o', 'json'), json);
      assert.deepEqual(await ambit(...args, '--output', 'json'), json);
    }
    const { code, stderr } = await ambit('profile', 'ls', '-o', 'yaml');
    assert.deepEqual([code, /Allowed choices are json/.test(stderr)], [2, true]);
  });
});
