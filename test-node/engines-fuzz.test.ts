// In the engines that the variable ENGINES names, such as "chromium firefox webkit"; AMBIT_SEED=1 runs the same again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureRuntime } from '../.ci/runtimes.mjs';
import { fuzzSeed, runFuzz } from './build/fuzz/run-fuzz.ts';

const COUNT = 100;
const wanted = (process.env['ENGINES'] ?? '').split(' ').filter((name) => name !== '');

for (const engine of wanted) {
  test(`${engine} runs random programs as Node does under AsyncLocalStorage (${COUNT} from seed ${fuzzSeed})`, async () => {
    const targets = [engine, `${engine}+echo`, `${engine}+plain`];
    // Hint: the first Node that has all that the programs can be made of.
    const node = ensureRuntime('node-24');
    const found = await runFuzz('test-browser/fuzz/main.ts', [fuzzSeed, COUNT, ...targets], node);
    assert.equal(found.match(/no difference/g)?.length, targets.length);
  });
}
