// Each sentence of README.md and docs that speaks of what is carried, missing or wrong is held by tests that are there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { conformanceRules } from '../../src/testing/conformance-rules.ts';
import { claims } from './claims.ts';
import { claimsOf, sentencesOf } from './sentences.ts';

const cases = new Set(conformanceRules.flatMap((rule) => rule.cases.map(({ id }) => id)));

for (const [document, listed] of Object.entries(claims)) {
  test(`${document} makes no claim that no test holds`, () => {
    const claimed = claimsOf(document).filter((sentence) => !wordsIn(sentence, listed));
    assert.deepEqual(claimed, []);
  });

  test(`${document} still makes the claims that tests hold`, () => {
    const sentences = sentencesOf(document);
    const gone = Object.keys(listed).filter(
      (words) => !sentences.some((sentence) => sentence.includes(words)),
    );
    assert.deepEqual(gone, []);
  });

  test(`the tests that hold the claims of ${document} are there`, () => {
    assert.deepEqual(
      Object.values(listed)
        .flat()
        .filter((holder) => !isThere(holder)),
      [],
    );
  });
}

test('claimsOf() finds what a document says of contexts, and nothing in its tables and code', () => {
  const claimed = claimsOf('docs/how-await-works.md');
  assert.ok(claimed.some((sentence) => sentence.startsWith('An `await` of a value')));
  assert.ok(claimed.every((sentence) => !/^[|`]{3}|^\|/.test(sentence)));
});

function wordsIn(sentence: string, listed: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(listed).some((words) => sentence.includes(words));
}

function isThere(holder: string): boolean {
  const [file = '', title = ''] = holder.split(' › ');
  if (file === 'conformance') return cases.has(title);
  // The title, or the last words of one, begins behind a quote.
  const titles = existsSync(file) ? readFileSync(file, 'utf8').match(/['"`](?=.*\w ).+/g) : [];
  return title !== '' && (titles ?? []).some((line) => line.includes(title));
}
