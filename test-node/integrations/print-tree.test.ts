import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowRunNode, TaskRunNode } from '../../src/execution/run-tree.ts';
import { printTree } from '../../src/integrations/run-tree/print-tree.ts';

const TREE: FlowRunNode = {
  ...runOf('calm-newts-sing', 0, { message: '4 files' }),
  flowName: 'count',
  taskRuns: [
    ...['a', 'b', 'c', 'd'].map((name, index) => taskRunOf(name, index + 1)),
    taskRunOf('slow', 5, { runCount: 3, tags: ['night', 'io'] }),
  ],
  flowRuns: [
    {
      ...runOf('tidy-ants-dig', 6, { state: 'Failed', stateType: 'FAILED', message: 'It broke' }),
      flowName: 'inner',
      taskRuns: [
        taskRunOf('waits', 7, { state: 'Pending', stateType: 'PENDING', startTime: null, message: null }),
      ],
      flowRuns: [],
    },
  ],
};

test('printTree() collapses what is alike, and shows what failed, was retried or has not begun', () => {
  assert.deepEqual(printTree(TREE, (_, text) => text).split('\n'), [
    'STATE           TIME  TRIES  RUN',
    '✔ Completed   1.50 s      1  count  4 files  calm-newts-sing  #night',
    '✔ Completed   1.50 s      1  ├─ a  file of a',
    '✔ Completed   1.50 s      1  ├─ b  file of b',
    '                             ├─ … 2 more Completed',
    '✔ Completed   1.50 s      3  ├─ slow  file of slow  #io',
    '✘ Failed      1.50 s      1  └─ inner  tidy-ants-dig',
    '                                │  It broke',
    '· Pending                 1     └─ waits',
  ]);
});

test('printTree() keeps the lines within the width of a terminal, and the ends of their messages', () => {
  const lines = printTree(TREE, (_, text) => text, 52).split('\n');
  assert.equal(Math.max(...lines.map((line) => line.length)), 52);
  assert.equal(lines[5], '✔ Completed   1.50 s      3  ├─ slow  … of slow  #io');
});

test('printTree() shows flows that call themselves two thousand times', () => {
  let tree: FlowRunNode = { ...TREE, flowRuns: [], taskRuns: [] };
  for (let level = 1; level < 2_000; level += 1) tree = { ...TREE, taskRuns: [], flowRuns: [tree] };
  const lines = printTree(tree, (_, text) => text).split('\n');
  assert.equal(lines.length, 2_001);
  assert.match(String(lines.at(-1)), / {5994}└─ count/);
});

test('printTree() paints states, attempts and tags', () => {
  const painted = printTree(TREE, (style, text) => `<${style}>${text}</${style}>`);
  assert.match(painted, /<green>✔ Completed <\/green>/);
  assert.match(painted, /<red>✘ Failed {4}<\/red>/);
  assert.match(painted, /<yellow> {6}3<\/yellow>/);
  assert.match(painted, /<cyan> {2}#io<\/cyan>/);
});

function taskRunOf(name: string, second: number, changes: Partial<TaskRunNode> = {}): TaskRunNode {
  return { ...runOf(name, second, { message: `file of ${name}`, ...changes }), taskName: 'count-file' };
}

function runOf<T extends object>(
  name: string,
  second: number,
  changes: T,
): Omit<TaskRunNode, 'taskName'> & T {
  return {
    id: name,
    name,
    state: 'Completed',
    stateType: 'COMPLETED',
    message: null,
    tags: ['night'],
    runCount: 1,
    startTime: `2026-01-01T00:00:0${second}.000000Z`,
    endTime: `2026-01-01T00:00:0${second + 1}.500000Z`,
    ...changes,
  };
}
