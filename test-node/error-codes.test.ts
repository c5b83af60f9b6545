import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const union = readFileSync('src/errors/ambit-error.ts', 'utf8').match(/(?<=^ {2}\| ')ERR_\w+/gm) ?? [];
const document = readFileSync('docs/errors.md', 'utf8');
const sections = new Map(
  document
    .split(/^### /m)
    .slice(1)
    .map((section) => [/^`(\w+)`$/m.exec(section)?.[1] ?? section, section]),
);
/** What only another runtime, or a project that lacks a package, throws, and no example here can. */
const elsewhere = ['ERR_CONTEXT_LOST', 'ERR_PACKAGE_MISSING', 'ERR_RESULT_STORAGE', 'ERR_SCOPE_UNSUPPORTED'];

test('docs/errors.md has a section for every code of ErrorCode, and for no other', () => {
  assert.deepEqual([...sections.keys()].sort(), [...union].sort());
});

test('every section of docs/errors.md has an example that throws its code', () => {
  for (const [code, section] of sections) {
    if (!elsewhere.includes(code)) assert.match(section, new RegExp(`// throws ${code}: `), code);
  }
});

test('every code of ErrorCode is thrown somewhere in src', () => {
  const sources = readdirSync('src', { recursive: true })
    .map((file) => join('src', String(file)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('ambit-error.ts'));
  const code = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
  for (const name of union) assert.ok(code.includes(`'${name}'`), `nothing throws ${name}`);
});
