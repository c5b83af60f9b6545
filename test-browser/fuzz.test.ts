import { expect, test } from '@playwright/test';
import { fuzzSeed, runFuzz } from '../test-node/build/fuzz/run-fuzz.ts';

// AMBIT_FUZZ=1000 runs more, AMBIT_SEED=1 the same again.
const count = Number(process.env['AMBIT_FUZZ'] ?? 100);

for (const [target, claim] of [
  ['chromium', 'do what they do under AsyncLocalStorage on Node, where they are transformed'],
  ['chromium+echo', 'miss contexts at most, and see no wrong one, where the echo is on'],
  [
    'chromium+plain',
    'miss contexts at most, and see no wrong one, where nothing carries them across an await',
  ],
] as const) {
  test(`random programs in a page ${claim}`, async () => {
    test.setTimeout(60_000 + count * 200);
    const found = await runFuzz('test-browser/fuzz/main.ts', [fuzzSeed, count, target]);
    console.log(found.trim());
    expect(found).toContain('no difference');
  });
}
