// The reference in docs/reference, which `npm run reference` writes from the doc comments.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as ambit from 'ambit';
import { type Member, type PublicSymbol, readSymbols } from '../.ci/reference/read-symbols.mjs';

const { symbols } = readSymbols('src/index.ts');

test('docs/reference says what the doc comments say', () => {
  const { stderr, status } = spawnSync(process.execPath, ['.ci/reference/main.mjs', '--check']);
  assert.equal(status, 0, String(stderr));
});

test('docs/reference lists every export', () => {
  const index = readFileSync('docs/reference/index.md', 'utf8');
  for (const name of Object.keys(ambit)) assert.ok(index.includes(`[\`${name}\`]`), name);
});

test('every public symbol, and each of its members, is explained by a sentence', () => {
  for (const { name, doc, members } of symbols) {
    assert.match(doc.doc ?? '', /^[A-Z`{][\s\S]*[.:]/, name);
    for (const member of members) assert.match(member.doc.doc ?? '', /\S/, `${name}.${member.name}`);
  }
});

test('every option says what it is by default, and a number its unit and range', () => {
  const options = symbols.filter(({ name, kind }) => kind === 'interface' && name.endsWith('Options'));
  assert.ok(options.length >= 8);
  for (const symbol of options) for (const member of symbol.members) checkOption(symbol, member);
});

function checkOption(symbol: PublicSymbol, { name, doc, isOptional, type }: Member): void {
  const where = `${symbol.name}.${name}`;
  const isDefaulted = doc.tags?.some(({ kind }) => kind === 'default') || /@default \{/.test(doc.doc ?? '');
  assert.ok(!isOptional || isDefaulted, `${where} has no @default`);
  if (!JSON.stringify(type).includes('"number"')) return;
  assert.match(doc.doc ?? '', /\bseconds\b|\bmilliseconds\b|\bbytes\b|\bhow many\b/i, `${where} has no unit`);
  assert.match(doc.doc ?? '', /\bat least\b|\bat most\b|\bfrom -?\d/, `${where} has no range`);
}
