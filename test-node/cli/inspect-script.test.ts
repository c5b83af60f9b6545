import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { test } from 'node:test';
import { command, untilEnd, withPlace } from './run-ambit.ts';
import { BROKEN, FLOWS } from './scripts.ts';

test('ambit inspect lists flows and tasks with parameters, tags and retries, and runs no flow', async () => {
  const { code, stdout, stderr } = await withPlace({ 'flows.ts': FLOWS }, ({ ambit }) =>
    ambit('inspect', 'flows.ts'),
  );
  assert.deepEqual(stdout.replaceAll('"', "'").split('\n'), [
    'Flows',
    "  report   (urls, city = 'Oslo', ...others)",
    '  weather  ({ city, days = 3 })',
    '  fails    ()',
    '',
    'Tasks',
    '  load  (url, tries = 1)  #a #io retries=2',
    '',
  ]);
  assert.match(stderr, /Script loading is in progress, flow 'report' will not be executed\./);
  assert.equal(code, 0);
});

test('ambit inspect --json prints the same as data', async () => {
  const { code, stdout } = await withPlace({ 'flows.ts': FLOWS }, ({ ambit }) =>
    ambit('inspect', 'flows.ts', '--json'),
  );
  const { flows, tasks, ...others } = JSON.parse(stdout);
  assert.deepEqual(others, { script: 'flows.ts', failures: [] });
  assert.deepEqual(
    flows.map(({ name, areFields }: { name: string; areFields: boolean }) => [name, areFields]),
    [
      ['report', false],
      ['weather', true],
      ['fails', false],
    ],
  );
  assert.deepEqual(tasks, [
    {
      name: 'load',
      tags: ['a', 'io'],
      retries: 2,
      areFields: false,
      parameters: [
        { name: 'url', isRequired: true, isRest: false },
        { name: 'tries', isRequired: false, isRest: false, initial: '1' },
      ],
    },
  ]);
  assert.equal(code, 0);
});

for (const [what, { files, says }] of Object.entries(BROKEN)) {
  test(`ambit inspect says where a script has ${what}`, async () => {
    const [script = ''] = Object.keys(files);
    await withPlace(files, async ({ ambit }) => {
      const shown = await ambit('inspect', script);
      const [title, line = ''] = shown.stdout.split('\n');
      assert.deepEqual([shown.code, title, shown.stderr], [2, 'Failed to load', '']);
      assert.match(line.trim(), says);
      const { failures } = JSON.parse((await ambit('inspect', script, '--json')).stdout);
      assert.equal(line.trim().includes(`:${failures[0].line}`), true);
    });
  });
}

test('ambit inspect lists what could not be made, with file and line, and the rest all the same', async () => {
  const script = `import { flow, task } from 'ambit';

export const broken = flow(undefined);
export const load = task(() => {}, { name: 'load' });
  export const odd = task(() => {}, { tags: 5 });
`;
  const { code, stdout } = await withPlace({ 'flows.mjs': script }, ({ ambit }) =>
    ambit('inspect', 'flows.mjs', '--json'),
  );
  const { flows, tasks, failures } = JSON.parse(stdout);
  assert.deepEqual([code, flows.length, tasks.map(({ name }: { name: string }) => name)], [2, 0, ['load']]);
  const places = failures.map(({ file, line }: { file: string; line: number }) => [basename(file), line]);
  assert.deepEqual(places, [
    ['flows.mjs', 3],
    ['flows.mjs', 5],
  ]);
});

test('ambit inspect of a file that is not there is wrong input', async () => {
  const { code, stdout, stderr } = await withPlace({}, ({ ambit }) => ambit('inspect', 'nope.ts'));
  assert.deepEqual([code, stdout, stderr], [2, '', "Cannot load 'nope.ts': No such file\n"]);
});

test('ambit inspect and run find the flows of TypeScript that tsx makes CommonJS of', async () => {
  const files = { 'package.json': '{}', 'node_modules/.keep': '', 'flows.tsx': FLOWS };
  await withPlace(files, async ({ ambit, folder }) => {
    await symlink(resolve('.'), join(folder, 'node_modules/ambit'), 'junction');
    const { flows } = JSON.parse((await ambit('inspect', 'flows.tsx', '--json')).stdout);
    assert.deepEqual(
      flows.map(({ name }: { name: string }) => name),
      ['report', 'weather', 'fails'],
    );
    const { code, stdout } = await ambit('run', 'flows.tsx:report', '--param', 'urls=["/a"]', '--tag', 'b');
    assert.match(stdout, /"urls":\["\/a"\],"city":"Oslo","others":\[\],"tags":\["b"\]/);
    assert.equal(code, 0);
  });
});

test('ambit inspect of TypeScript works where Node strips types, and else says how to mend it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-cli-'));
  const script = join(folder, 'flows.ts');
  await writeFile(script, 'export const a: number = 1;\n');
  const child = spawn(process.execPath, [command, 'inspect', script], { cwd: folder });
  const { code, stdout, stderr } = await untilEnd(child);
  await rm(folder, { recursive: true });
  if ('typescript' in process.features && process.features.typescript) {
    assert.deepEqual([code, stdout], [0, `'${script}' defines no flow and no task.\n`]);
    return;
  }
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(
    stderr,
    /Node 20\.\S+ cannot load it\. To fix this, use Node 22\.18 or later, or install tsx in its project/,
  );
});

test('inspect names the place in the script, not in Ambit, where a definition is refused', async () => {
  const script = "import { task } from 'ambit';\n\ntask(() => {}, { retries: Number.NaN });\n";
  await withPlace({ 'flows.mjs': script }, async ({ ambit }) => {
    const { code, stdout } = await ambit('inspect', 'flows.mjs');
    assert.equal(code, 2);
    assert.match(stdout, /^ {2}flows\.mjs:3:1 {2}AmbitError: /m);
  });
});
