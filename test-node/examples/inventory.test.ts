import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InProcessClient, type State, stateResult, tags } from 'ambit';
import { FileSource } from '../../examples/inventory/file-source.ts';
import { inventory } from '../../examples/inventory/inventory.ts';
import { runQuietly } from '../../examples/inventory/run-quietly.ts';
import type { Source } from '../../examples/inventory/source.ts';
import type { Summary } from '../../examples/inventory/summary.ts';
import { type FlowRunNode, readRunTree, type TaskRunNode } from '../../src/execution/run-tree.ts';
import { withFolder } from './temporary-folder.ts';

const TOO_LARGE = 1024 * 1024 + 1;

const FILES = {
  LICENSE: 'MIT',
  'readme.md': 'one\ntwo\n',
  'assets/pixel.png': new Uint8Array(10),
  'assets/large.txt': 'x'.repeat(TOO_LARGE),
  'src/a.ts': 'a\nb\nc',
  'src/empty.ts': '',
  'src/good.json': '{"a":1}',
  'src/deep/broken.json': '{"a":',
  'src/rows.jsonl': '{}\n[]\n',
  '.git/config': 'skipped',
  'dist/a.js': 'skipped',
  'src/node_modules/b/index.js': 'skipped',
};

test('inventory() counts the files of a folder by kind', async () => {
  const { state } = await takeStockOf(FILES);
  const none = { files: 0, lines: 0, bytes: 0, failed: 0 };
  assert.deepEqual(stateResult(state), {
    total: { files: 9, lines: 8, bytes: 3 + 8 + 10 + TOO_LARGE + 5 + 7 + 6, failed: 1 },
    kinds: {
      code: { ...none, files: 2, lines: 3, bytes: 5 },
      data: { ...none, files: 3, lines: 3, bytes: 13, failed: 1 },
      docs: { ...none, files: 2, lines: 2, bytes: 8 + TOO_LARGE },
      image: { ...none, files: 1, bytes: 10 },
      other: { ...none, files: 1, bytes: 3 },
    },
  });
});

test('inventory() runs a subflow for each top-level folder, and says what is in it', async () => {
  const { run } = await takeStockOf(FILES);
  assert.deepEqual(
    [run, ...run.flowRuns].map(({ flowName, state, message }) => [flowName, state, message]),
    [
      ['inventory', 'Completed', '9 files, 1.0 MB, 1 failed in 2 folders'],
      ['inventory-folder', 'Completed', 'assets/: 2 files, 1.0 MB'],
      ['inventory-folder', 'Completed', 'src/: 5 files, 18 B, 1 failed'],
    ],
  );
});

test('inventory() tags its task runs with the kind of their file, and with the tags around it', async () => {
  const { run } = await takeStockOf(FILES);
  const seen = [run, ...run.flowRuns].flatMap(({ taskRuns }) => taskRuns).filter(isInspection);
  assert.deepEqual(Object.fromEntries(seen.map(({ message, tags: carried }) => [fileOf(message), carried])), {
    LICENSE: ['other', 'test'],
    'readme.md': ['docs', 'test'],
    'assets/large.txt': ['docs', 'test'],
    'assets/pixel.png': ['image', 'test'],
    'src/a.ts': ['code', 'test'],
    'src/empty.ts': ['code', 'test'],
    'src/good.json': ['data', 'test'],
    'src/rows.jsonl': ['data', 'test'],
    'src/deep/broken.json': ['data', 'test'],
  });
});

test('inventory() goes on after a file that does not parse, and says why it does not', async () => {
  const { run } = await takeStockOf({ 'broken.json': '{"a":', 'good.json': '{}' });
  const [broken, good] = run.taskRuns.filter(isInspection);
  assert.equal(broken?.state, 'Failed');
  assert.equal(broken.runCount, 1);
  assert.match(
    String(broken.message),
    /^Task run encountered an exception SyntaxError: broken\.json: .*JSON/,
  );
  assert.deepEqual([good?.state, good?.message], ['Completed', 'good.json: 1 line, 2 B']);
});

test('inventory() publishes at the second attempt, after a delay', async () => {
  const { client, run } = await takeStockOf({});
  const publish = run.taskRuns.find(({ taskName }) => taskName === 'publish');
  assert.deepEqual([publish?.state, publish?.runCount, publish?.tags], ['Completed', 2, ['flaky', 'test']]);
  const states = await client.readTaskRunStates(String(publish?.id));
  assert.deepEqual(
    states.map(({ name }) => name),
    ['Pending', 'Running', 'AwaitingRetry', 'Retrying', 'Completed'],
  );
});

test('inventory() reads no more than eight files at once', async () => {
  const paths = Array.from({ length: 30 }, (_, index) => `folder/${index}.ts`);
  let running = 0;
  let most = 0;
  const read: Source['read'] = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return { bytes: 1, text: 'x' };
  };
  const { state } = await takeStock({ name: 'many', list: async () => paths, read });
  assert.deepEqual([state.message, most], ['30 files, 30 B in 1 folder', 8]);
});

test('inventory() fails when the files cannot be listed', async () => {
  const list = (): Promise<never> => Promise.reject(new Error('The disk is gone'));
  const { state, run } = await takeStock({ name: 'gone', list, read: list });
  assert.equal(state.type, 'FAILED');
  assert.equal(run.message, 'Flow run encountered an exception: Error: The disk is gone');
});

test('FileSource.list() has the path of a folder that is no longer there, and reading it says why', async () => {
  const missing = new FileSource('no/such/folder');
  await assert.rejects(missing.list(), { code: 'ENOENT' });
  await assert.rejects(missing.read('inner/', 0), { code: 'ENOENT' });
});

interface Outcome {
  readonly client: InProcessClient;
  readonly state: State<Summary>;
  readonly run: FlowRunNode;
}

function takeStockOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Outcome> {
  return withFolder(files, (folder) => takeStock(new FileSource(folder)));
}

async function takeStock(source: Source): Promise<Outcome> {
  const client = new InProcessClient();
  const state = await runQuietly(client, () => tags('test').run(() => inventory.returnState(source)));
  const [first] = await client.readFlowRuns();
  return { client, state, run: await readRunTree(client, String(first?.id)) };
}

function isInspection({ taskName }: TaskRunNode): boolean {
  return taskName === 'inspect';
}

function fileOf(message: string | null): string {
  return /(?:SyntaxError: |^)([^ :]+):/.exec(message ?? '')?.[1] ?? '';
}
