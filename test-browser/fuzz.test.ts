import { expect, test } from '@playwright/test';
import { fuzzCount, runFuzz } from '../test-node/build/fuzz/run-fuzz.ts';

// AMBIT_FUZZ=1000 runs more, AMBIT_SEED=1 the same again.
const count = fuzzCount(60);

test('random programs in a page do, transformed, what they do on Node under AsyncLocalStorage', async () => {
  await fuzz('chromium', 'chromium+family', 'chromium+light');
});

test('random programs in a page that no transform has seen see no wrong context', async () => {
  await fuzz('chromium+echo', 'chromium+light-echo', 'chromium+plain');
});

async function fuzz(...targets: readonly string[]): Promise<void> {
  test.setTimeout(120_000 + count * 200 * targets.length);
  const printed = await runFuzz('test-browser/fuzz/main.ts', { count, targets });
  console.log(printed.trim());
  for (const line of printed.trim().split('\n')) expect(line).toContain('no difference');
}
