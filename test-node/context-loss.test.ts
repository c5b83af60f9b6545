// The tables of docs/context-loss.md say of each limit what docs/conformance.md has measured: where it holds, what to do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { remediesOf } from '../src/testing/remedies.ts';

const NODE = ['node-20', 'node-22', 'node-24', 'node-26'];
const runtimesByName: Readonly<Record<string, readonly string[]>> = {
  Node: NODE,
  ...Object.fromEntries(NODE.map((name) => [name.replace('node-', 'Node '), [name]])),
  Deno: ['deno'],
  Bun: ['bun'],
  workerd: ['workerd', 'workerd+als'],
  'workerd with nodejs_compat': ['workerd'],
  browsers: ['chromium', 'firefox', 'webkit'],
};

const measured = rowsOf('docs/conformance.md').flatMap(([runtime = '', limit = '', reason = '']) =>
  /^`\w+`$/.test(limit) ? [{ runtime, limit, remedies: remediesOf(reason) }] : [],
);
const told = rowsOf('docs/context-loss.md').flatMap(([, limit = '', on = '', , remedy = '']) =>
  /^`\w+`$/.test(limit) ? [{ limit, on, remedy }] : [],
);

test('docs/context-loss.md has tables of limits', () => assert.ok(told.length > 20));

for (const { limit, on, remedy } of told) {
  test(`docs/context-loss.md says of ${limit} where it holds, and what to do`, () => {
    const rows = measured.filter((row) => row.limit === limit);
    const runtimes = on.split(', ').flatMap((name) => runtimesByName[name] ?? `unknown: ${name}`);
    assert.deepEqual(
      rows.map(({ runtime }) => runtime),
      runtimes,
    );
    for (const { remedies } of rows) assert.equal(remedies.join(', or '), remedy);
  });
}

function rowsOf(path: string): string[][] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('| ')).map((line) => line.slice(2, -2).split(' | '));
}
