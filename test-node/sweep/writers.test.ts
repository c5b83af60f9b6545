// What prints is in few places, which mask and escape; so that what is printed tomorrow is masked and escaped too.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RunLogger } from '../../src/entries/runtimes/server.ts';
import type { FlowRunNode } from '../../src/entries/subpaths/tree.ts';
import { printTree } from '../../src/integrations/run-tree/print-tree.ts';
import { CONTROL_NAME } from './hostile.ts';

const sources = readdirSync('src', { recursive: true })
  .map((file) => join('src', String(file)).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('src/testing/'));

/** What calls a console or writes to a stream, and why that is well. */
const WRITERS: Readonly<Record<string, string>> = {
  'src/cli/terminal/terminal.ts': 'the writer of the command',
  'src/cli/terminal/live-block.ts': 'what printTree() returns, masked, between cursor movements of its own',
  'src/cli/profile/activate-profile.ts': 'a constant',
  'src/cli/terminal/confirm.ts': 'constants, and a question that the writer makes printable',
  'src/cli/tools/declare-tool-verbs.ts': 'completions, which have no control characters',
  'src/cli/main.ts': 'what the writer makes printable',
  'src/cli/tools/print-version.ts': 'versions',
  'src/cli/script/end-on-uncaught.ts': 'nothing: it waits until all is written',
  'src/cli/script/run-script.ts': 'what the writer makes printable',
  'src/engine/logging/run-logger.ts': 'the writer of logs',
  'src/settings/warn.ts': 'the writer of warnings',
  'src/propagation/await/detect-lost-context.ts': 'a place in the code of the program',
  'src/build/transform-await.ts': 'what a bundler shows',
};

test('nothing else prints', () => {
  const prints = /\bconsole(?:\.\w+|\[)|\bstd(?:out|err)\??\.write\b|\bwrite\.bind\b|\bstdout\(/;
  const found = sources.filter((file) => {
    const code = readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    return prints.test(code);
  });
  assert.deepEqual(found.sort(), Object.keys(WRITERS).sort());
});

test('printTree() escapes the control characters of names, tags, states and messages, and keeps a run on its lines', () => {
  const run = {
    id: '1',
    runCount: 1,
    startTime: null,
    endTime: null,
    message: CONTROL_NAME,
    tags: [CONTROL_NAME],
  };
  const task = {
    ...run,
    id: '2',
    name: CONTROL_NAME,
    taskName: CONTROL_NAME,
    state: CONTROL_NAME,
    stateType: 'FAILED',
  };
  const tree: FlowRunNode = { ...task, flowName: CONTROL_NAME, taskRuns: [task], flowRuns: [] };
  const printed = printTree(tree, (_, text) => text);
  const escaped = String.raw`evil\x1b]0;owned\x07\x9b31m\u202e\u200b\u2066\ufeff\r\n✔ forged`;
  const [, ...lines] = printed.split('\n');
  assert.equal(lines.length, 4);
  for (const line of lines) assert.ok(line.includes(escaped), line);
});

test('a run logger escapes control characters, keeps the lines and tabs of a message, and no line of a name', () => {
  let written = '';
  const write = process.stderr.write;
  process.stderr.write = (text: string | Uint8Array): boolean => {
    written += String(text);
    return true;
  };
  try {
    new RunLogger('a\nb\u001b', 'INFO').info('one\n\ttwo\u001b[2J\u009b');
  } finally {
    process.stderr.write = write;
  }
  assert.equal(written.split(' | ')[2], 'a\\nb\\x1b - one\n\ttwo\\x1b[2J\\x9b\n');
});
