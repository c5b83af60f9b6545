// In the engines that the variable ENGINES names, such as "chromium firefox webkit".
import { match } from 'node:assert/strict';
import { test } from 'node:test';
import { ensureRuntime } from '../.ci/runtimes.mjs';
import { fuzzCount, fuzzSeed, runFuzz } from './build/fuzz/run-fuzz.ts';

// AMBIT_FUZZ=1000 runs more, AMBIT_SEED=1 the same again.
const count = fuzzCount(30);
const wanted = (process.env['ENGINES'] ?? '').split(' ').filter((name) => name !== '');

for (const engine of wanted) {
  test(`${engine} runs random programs as Node does under AsyncLocalStorage (${count} from seed ${fuzzSeed})`, async () => {
    const ways = ['', '+family', '+light', '+echo', '+light-echo', '+plain'];
    const targets = ways.map((way) => engine + way);
    // Hint: the first Node that has all that a program can be made of.
    const node = ensureRuntime('node-24');
    const printed = await runFuzz('test-browser/fuzz/main.ts', { count, targets, node });
    for (const line of printed.trim().split('\n')) match(line, /no difference/);
  });
}
