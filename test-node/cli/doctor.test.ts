import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { capabilities, diagnose } from 'ambit';
import { command, untilEnd, withPlace } from './run-ambit.ts';

test('ambit doctor says that nothing is wrong', async () => {
  const { code, stdout, stderr } = await withPlace({}, ({ ambit }) => ambit('doctor'));
  assert.match(stdout, new RegExp(`^Runtime: +Node ${process.versions.node}$`, 'm'));
  assert.match(stdout, /^Backend: +AsyncLocalStorage$/m);
  assert.match(stdout, /^API: +none: runs are kept in memory$/m);
  assert.match(stdout, /\n\n✔ No problems found\.\n$/);
  assert.deepEqual([code, stderr], [0, '']);
});

test('ambit doctor --json prints what diagnose() returns', async () => {
  const { code, stdout } = await withPlace({}, ({ ambit }) => ambit('doctor', '--json'));
  const { version, ...diagnosis } = JSON.parse(stdout);
  assert.deepEqual(diagnosis, {
    runtime: `Node ${process.versions.node}`,
    capabilities: JSON.parse(JSON.stringify(capabilities())),
    isTransformed: false,
    copies: 1,
    profile: diagnosis.profile,
    apiUrl: null,
    problems: [],
  });
  assert.deepEqual([code, version], [0, JSON.parse(await readFile('package.json', 'utf8')).version]);
});

test('ambit doctor says which setting is wrong, and ends with 1', async () => {
  const { code, stdout } = await withPlace({}, ({ ambit, environment }) => {
    environment['PREFECT_CLIENT_MAX_RETRIES'] = 'many';
    return ambit('doctor');
  });
  assert.match(stdout, /^✘ .*PREFECT_CLIENT_MAX_RETRIES.*\.$/m);
  assert.equal(code, 1);
});

test('ambit doctor and ambit run say that no run is sent to PREFECT_API_URL', async () => {
  const script = `import { flow } from 'ambit'; export const report = flow(() => 1, { name: 'report' });`;
  await withPlace({ 'report.mjs': script }, async ({ ambit, environment }) => {
    environment['PREFECT_API_URL'] = 'http://ada:pw@127.0.0.1:4200/\u001b[31mapi';
    const says =
      'Runs are kept in memory and not sent to the PREFECT_API_URL http://********@127.0.0.1:4200/\\x1b[31mapi: Ambit has no client for it yet';
    const text = await ambit('doctor');
    assert.equal(text.stdout.includes(`\n✘ ${says}.\n  Unset PREFECT_API_URL, or `), true, text.stdout);
    const { code, stdout } = await ambit('doctor', '--json');
    const { problems } = JSON.parse(stdout);
    assert.equal(problems.length, 1);
    assert.match(problems[0].problem, /^Runs are kept in memory and not sent to the PREFECT_API_URL /);
    assert.deepEqual([text.code, code], [1, 1]);
    const run = await ambit('run', 'report.mjs', '--json');
    assert.equal(run.stderr.split(says).length, 2, run.stderr);
    assert.equal(JSON.parse(run.stdout).run.state, 'Completed');
  });
});

test('ambit doctor says that the command is not the one of the project', async () => {
  const files = {
    'node_modules/ambit/package.json': '{ "name": "ambit", "exports": "./index.js" }',
    'node_modules/ambit/index.js': '',
    'package.json': '{}',
  };
  await withPlace(files, async ({ folder }) => {
    const { code, stdout } = await untilEnd(spawn(process.execPath, [command, 'doctor'], { cwd: folder }));
    const path = join('node_modules', 'ambit', 'index.js');
    assert.equal(
      stdout.includes(`✘ This command is not the one installed in the project, which is in ${path}.`),
      true,
    );
    assert.equal(code, 1);
  });
});

test('diagnose() counts the copies of Ambit, and says what follows', async () => {
  const before = diagnose();
  await import(`${pathToFileURL(resolve('dist/entries/runtimes/server.js')).href}?copy`);
  const { copies, problems } = diagnose();
  assert.equal(copies, before.copies + 1);
  assert.match(problems[0]?.problem ?? '', new RegExp(`^${copies} copies of Ambit are loaded: `));
});
