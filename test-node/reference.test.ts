// The reference in docs/reference, which `npm run reference` writes from the doc comments, and its way into the prose.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as ambit from 'ambit';
import { readPages } from '../.ci/reference/read-pages.mjs';
import type { Member, PublicSymbol } from '../.ci/reference/read-symbols.mjs';

const pages = readPages();
const symbols = pages.flatMap((page) => page.symbols);

test('docs/reference says what the doc comments say', () => {
  const { stderr, status } = spawnSync(process.execPath, ['.ci/reference/main.mjs', '--check']);
  assert.equal(status, 0, String(stderr));
});

test('docs/reference lists every export', () => {
  const index = readFileSync('docs/reference/index.md', 'utf8');
  for (const name of Object.keys(ambit)) assert.ok(index.includes(`[\`${name}\`]`), name);
});

test('a prose document links the reference of every export', () => {
  const prose = readdirSync('docs').filter((file) => file.endsWith('.md'));
  const links = new Set(
    prose.flatMap((file) =>
      Array.from(
        readFileSync(join('docs', file), 'utf8').matchAll(/\]\(reference\/([^)]+)\)/g),
        ([, to]) => to,
      ),
    ),
  );
  const unlinked = pages.flatMap(({ name: page, symbols }) =>
    symbols
      .map(({ name }) => (name === 'default' ? `${page}.md` : `${page}.md#${name.toLowerCase()}`))
      .filter((place) => !links.has(place)),
  );
  assert.deepEqual(unlinked, [], 'add them to docs/api.md');
});

test('every public symbol, and each of its members, is explained by a sentence', () => {
  for (const { name, doc, members } of symbols) {
    assert.match(doc.doc ?? '', /^[A-Z`{][\s\S]*[.:]/, name);
    for (const member of members)
      assert.match(member.doc.doc ?? '', /^[A-Z`{][\s\S]*\./, `${name}.${member.name}`);
  }
});

test('every option says what it is by default, and a number its unit and range', () => {
  const options = symbols.filter(({ name, kind }) => kind === 'interface' && name.endsWith('Options'));
  assert.ok(options.length >= 14);
  for (const symbol of options) for (const member of symbol.members) checkOption(symbol, member);
});

test('the options of every public function and class have a name of their own', () => {
  for (const { name, signature } of symbols) {
    assert.doesNotMatch(signature, /\boptions\??: \{/, `${name} has options that the reference cannot list`);
  }
});

function checkOption(symbol: PublicSymbol, { name, doc, isOptional, type }: Member): void {
  const where = `${symbol.name}.${name}`;
  const isDefaulted = doc.tags?.some(({ kind }) => kind === 'default') || /@default \{/.test(doc.doc ?? '');
  assert.ok(!isOptional || isDefaulted, `${where} has no @default`);
  if (!JSON.stringify(type).includes('"number"')) return;
  assert.match(doc.doc ?? '', /\bseconds\b|\bmilliseconds\b|\bbytes\b|\bhow many\b/i, `${where} has no unit`);
  assert.match(doc.doc ?? '', /\bat least\b|\bat most\b|\bfrom -?\d|\babove \d/, `${where} has no range`);
}
