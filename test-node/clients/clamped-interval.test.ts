import { equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { clampedInterval } from '../../src/clients/in-process/clamped-interval.ts';

// Prefect's tests/utilities/test_math.py › test_clamped_poisson_intervals, over evenly spread numbers in place of random ones.
for (const factor of [0.1, 0.2, 0.5, 1, 10, 100]) {
  test(`clampedInterval() stays within the factor ${factor}, and about the average`, () => {
    const count = 100_000;
    const intervals = Array.from({ length: count }, (_, index) => clampedInterval(42, factor, index / count));
    const average = intervals.reduce((sum, each) => sum + each, 0) / count;
    ok(average > 42 * 0.97 && average < 42 * 1.03, String(average));
    ok(intervals.every((each) => each >= 0 && each < 42 * (1 + factor)));
    equal(intervals.toSorted((a, b) => a - b).join(), intervals.join());
  });
}
