import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { type Ended, runExample } from './run-example.ts';
import { withFolder } from './temporary-folder.ts';

const runEntries = {
  id: v.pipe(v.string(), v.uuid()),
  name: v.string(),
  state: v.picklist(['Completed', 'Failed']),
  stateType: v.picklist(['COMPLETED', 'FAILED']),
  message: v.string(),
  tags: v.array(v.string()),
  runCount: v.pipe(v.number(), v.integer(), v.minValue(1)),
  startTime: v.pipe(v.string(), v.isoTimestamp()),
  endTime: v.pipe(v.string(), v.isoTimestamp()),
};
const taskRunSchema = v.strictObject({
  ...runEntries,
  taskName: v.picklist(['list-files', 'inspect', 'publish']),
});
const flowRunSchema = v.strictObject({
  ...runEntries,
  flowName: v.picklist(['inventory', 'inventory-folder']),
  taskRuns: v.array(taskRunSchema),
  flowRuns: v.array(v.lazy((): v.GenericSchema<{ taskRuns: unknown[] }> => flowRunSchema)),
});
const outputSchema = v.strictObject({ run: flowRunSchema });

const FILES = {
  'a.ts': 'a',
  'b.ts': 'b',
  'c.ts': 'c',
  'd.ts': 'd',
  'folder/broken.json': '{',
};

test('npm start -- PATH --json prints the run tree, and nothing else', async () => {
  const { code, stdout, stderr } = await withFolder(FILES, (folder) => start(folder, '--json'));
  const { run } = v.parse(outputSchema, JSON.parse(stdout));
  assert.deepEqual([code, stderr, run.message], [0, '', '5 files, 4 B, 1 failed in 1 folder']);
  assert.deepEqual(
    run.taskRuns.map(({ name, state, tags, runCount }) => [name, state, tags.join(), runCount]),
    [
      ['list-files-0', 'Completed', 'node', 1],
      ...[0, 1, 2, 3].map((key) => [`inspect-${key}`, 'Completed', 'code,node', 1]),
      ['publish-0', 'Completed', 'flaky,node', 2],
    ],
  );
  assert.deepEqual(
    run.flowRuns.map(({ taskRuns }) => taskRuns.length),
    [1],
  );
});

test('npm start -- PATH prints the run tree and the summary, without a colour or progress where there is no terminal', async () => {
  const { code, stdout, stderr } = await withFolder(FILES, (folder) => start(folder));
  assert.deepEqual([code, stderr], [0, '']);
  const shown = stdout
    .replace(/ *(<?\d+ ms|\d\.\d\d s)/g, ' TIME')
    .replace(/[a-z]+-[a-z]+-[a-z]+(?=\n| {2}#)/g, 'NAME')
    .replace(/(SyntaxError: [^:]+: ).*/g, '$1WHY');
  assert.deepEqual(
    shown.split('\n').map((line) => line.trimEnd()),
    [
      'STATE           TIME  TRIES  RUN',
      '✔ Completed TIME      1  inventory  5 files, 4 B, 1 failed in 1 folder  NAME  #node',
      '✔ Completed TIME      1  ├─ list-files-0  5 files',
      '✔ Completed TIME      1  ├─ inspect-0  a.ts: 1 line, 1 B  #code',
      '✔ Completed TIME      1  ├─ inspect-1  b.ts: 1 line, 1 B  #code',
      '                             ├─ … 2 more Completed  #code',
      '✔ Completed TIME      1  ├─ inventory-folder  folder/: 1 file, 0 B, 1 failed  NAME',
      '✘ Failed TIME      1  │  └─ inspect-0  #data',
      '                             │        SyntaxError: folder/broken.json: WHY',
      '✔ Completed TIME      2  └─ publish-0  5 files, 4 B, 1 failed on the notice board  #flaky',
      '',
      'KIND          FILES      LINES       SIZE     FAILED',
      'code              4          4        4 B          -',
      'data              1          -        0 B          1',
      'all               5          4        4 B          1',
      '',
    ],
  );
});

test('npm start ends with 2 and a reason, and does nothing, where it cannot begin', async () => {
  await withFolder(FILES, async (folder) => {
    const file = join(folder, 'a.ts');
    const missing = join(folder, 'missing');
    await assertRefuses([missing], `Cannot take stock of "${missing}": There is no such folder`);
    await assertRefuses([file], `Cannot take stock of "${file}": It is a file, not a folder`);
    await assertRefuses([folder, '--jsn'], "Unknown option '--jsn'");
    await assertRefuses([folder, folder], 'Expected one PATH and got 2');
    await assertRefuses([''], 'Expected a PATH and got an empty text');
  });
});

test('npm start -- --help says how it is used', async () => {
  const { code, stdout, stderr } = await start('--help');
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /npm start -- PATH/);
});

function start(...args: readonly string[]): Promise<Ended> {
  return runExample(process.execPath, '--import', 'tsx', 'examples/inventory/main.ts', ...args);
}

async function assertRefuses(args: readonly string[], reason: string): Promise<void> {
  const stderr = `inventory: ${reason}\nTry "npm start -- --help".\n`;
  assert.deepEqual(await start(...args), { code: 2, stdout: '', stderr });
}
