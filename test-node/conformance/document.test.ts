import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { conformanceRules } from '../../src/testing/conformance-rules.ts';
import { runtimes } from './runtimes.ts';

const document = readFileSync('docs/conformance.md', 'utf8');
const rows = document.split('\n').filter((line) => line.startsWith('| '));

test('docs/conformance.md has a row for each case of the suite, and for no other', () => {
  const cases = document.slice(document.indexOf('## The cases')).split('\n');
  const named = cases.flatMap((line) => /^\| `([a-z0-9-]+)`: /.exec(line)?.[1] ?? []);
  const known = conformanceRules.flatMap((rule) => rule.cases.map(({ id }) => id));
  assert.deepEqual(named.toSorted(), known.toSorted());
});

test('docs/conformance.md has each runtime that the command runs by itself, and none with a wrong cell', () => {
  const summary = rows.slice(2, 2 + rows.findIndex((row) => row.includes('| limit |'))).map(cellsOf);
  const measured = Object.fromEntries(summary.map(([name, , , , , wrong]) => [name, wrong]));
  for (const { name, isVariant = false } of runtimes) {
    if (!isVariant) assert.equal(measured[name ?? ''], '0', name);
  }
});

function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
