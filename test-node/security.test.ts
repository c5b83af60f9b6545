// SECURITY.md: each of its promises names the test that holds it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('SECURITY.md names a test for each promise, which is there', () => {
  const [, promises = ''] = readFileSync('SECURITY.md', 'utf8').split('## Promises');
  const rows = promises.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise'));
  assert.ok(rows.length >= 10);
  for (const row of rows) {
    const [, file = '', title = ''] = /\| `([^`]+)` › (.+) \|$/.exec(row) ?? [];
    assert.ok(readFileSync(file, 'utf8').includes(title.replaceAll('\\', '')), row);
  }
});
