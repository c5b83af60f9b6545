import { expect, test } from '@playwright/test';
import { fuzzCount, runFuzz } from '../test-node/build/fuzz/run-fuzz.ts';

// AMBIT_FUZZ=20000 runs more, AMBIT_SEED=1 the same again.
const count = fuzzCount(100);

for (const [target, claim] of [
  ['chromium', 'that are transformed do what they do on Node under AsyncLocalStorage'],
  ['chromium+echo', 'see no wrong context with the echo on'],
  ['chromium+plain', 'see no wrong context where nothing carries one across an await'],
] as const) {
  test(`random programs in a page ${claim}`, async () => {
    test.setTimeout(60_000 + count * 200);
    const found = await runFuzz('test-browser/fuzz/main.ts', { count, targets: [target] });
    console.log(found.trim());
    expect(found).toContain('no difference');
  });
}
