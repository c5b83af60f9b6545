// SECURITY.md: each of its promises names the test that holds it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** The title of a test, as it stands in the source. */
const TITLE = /\btest\(\s*(['`])(.*?)\1,/g;

test('SECURITY.md names a test for each promise, which is there', () => {
  const [, promises = ''] = readFileSync('SECURITY.md', 'utf8').split('## Promises');
  const rows = promises.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise'));
  assert.ok(rows.length >= 29);
  for (const row of rows) {
    const [, file = '', words = ''] = /\| `([^`]+)` › (.+) \|$/.exec(row) ?? [];
    const titles = Array.from(readFileSync(file, 'utf8').matchAll(TITLE), ([, , title = '']) => title);
    assert.ok(
      titles.some((title) => title.includes(words.replaceAll('\\', ''))),
      row,
    );
  }
});

test('nothing is sent but by ambit profile use', () => {
  const sends =
    /\bfetch\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b|\bsendBeacon\(|['"]node:(?:https?|http2|net|tls|dgram)['"]/;
  const sources = readdirSync('src', { recursive: true })
    .map((file) => join('src', String(file)).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('src/testing/'));
  const found = sources.filter((file) => {
    const code = readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    return sends.test(code);
  });
  assert.deepEqual(found, ['src/cli/profile/connection-status.ts']);
});
