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
      // The square of what a linear one takes is far beyond what a busy machine adds to it.
      if (timeOf(pattern, text) > 30)
        assert.ok(growthOf(pattern, text) < 3, `${pattern.place}: ${text.slice(0, 60)}`);
    }
  }
});

/** Returns how much longer it takes for a string that is twice as long; the least of several, so that pauses do not count. */
function growthOf(pattern: Pattern, text: string): number {
  const longer = text.slice(0, -2).repeat(2) + text.slice(-2);
  const least = (given: string): number =>
    Math.min(...Array.from({ length: 5 }, () => timeOf(pattern, given)));
  const [once, twice] = [least(text), least(longer)];
  // Below a millisecond, the clock and the machine are most of it; what is quadratic takes tens of them.
  return twice < 1 ? 1 : twice / once;
}

function timeOf({ source, flags }: Pattern, text: string): number {
  const expression = new RegExp(source, flags);
  const start = performance.now();
  if (expression.global) for (const _ of text.matchAll(expression)) break;
  else expression.exec(text);
  return performance.now() - start;
}
