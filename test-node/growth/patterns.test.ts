// No regular expression of the source takes a time that grows faster than what it is given: neither by its structure,
// as the analysis of `scslre` has it, nor by trying.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from 'scslre';
import { attacksOn, type Pattern, patternsOfSource } from './patterns.ts';

const patterns = patternsOfSource();

test('every regular expression of the source is looked at', () => {
  assert.ok(patterns.length > 50, `${patterns.length}`);
  const places = patterns.map(({ place }) => place.split(':')[0]);
  for (const file of ['src/settings/catalogue/setting-types.ts', 'src/platform/call-site.ts']) {
    assert.ok(places.includes(file), file);
  }
});

for (const { place, source, flags } of patterns) {
  test(`/${source}/${flags} of ${place} backtracks no more than it is long`, () => {
    const { reports } = analyse({ source, flags }, { reportTypes: { Move: true } });
    assert.deepEqual(
      reports.map(({ type, exponential }) => ({ type, exponential })),
      [],
    );
  });
}

const LENGTH = 8_000;

test('no regular expression of the source is slow where its own words are repeated', () => {
  for (const pattern of patterns) {
    for (const text of attacksOn(pattern, LENGTH)) {
      // The square of what a linear one takes is far beyond what a busy machine adds to it, at least each time.
      if (leastTimeOf(pattern, text) > 30)
        assert.ok(growthOf(pattern, text) < 3, `${pattern.place}: ${text.slice(0, 60)}`);
    }
  }
});

function growthOf(pattern: Pattern, text: string): number {
  const longer = text.slice(0, -2).repeat(2) + text.slice(-2);
  return leastTimeOf(pattern, longer) / leastTimeOf(pattern, text);
}

/** Returns the least of several times, so that pauses do not count; the first, where that is short. */
function leastTimeOf(pattern: Pattern, text: string): number {
  let least = timeOf(pattern, text);
  for (let round = 1; round < 5 && least > 1; round += 1) least = Math.min(least, timeOf(pattern, text));
  return least;
}

function timeOf({ source, flags }: Pattern, text: string): number {
  const expression = new RegExp(source, flags);
  const start = performance.now();
  if (expression.global) for (const _ of text.matchAll(expression)) break;
  else expression.exec(text);
  return performance.now() - start;
}
