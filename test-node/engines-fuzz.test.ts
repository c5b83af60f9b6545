// In the engines that the variable ENGINES names, such as "chromium firefox webkit".
import { match } from 'node:assert/strict';
import { test } from 'node:test';
import { ensureRuntime } from '../.ci/runtimes.mjs';
import { fuzzCount, fuzzSeed, runFuzz } from './build/fuzz/run-fuzz.ts';

// AMBIT_FUZZ=20000 runs more, AMBIT_SEED=1 the same again.
const count = fuzzCount(60);
const wanted = (process.env['ENGINES'] ?? '').split(' ').filter((name) => name !== '');

for (const target of wanted.flatMap((name) => [name, `${name}+echo`, `${name}+plain`])) {
  test(`${target} runs random programs as Node does under AsyncLocalStorage (${count} from seed ${fuzzSeed})`, async () => {
    // Hint: the first Node that has all that a program can be made of.
    const node = ensureRuntime('node-24');
    match(await runFuzz('test-browser/fuzz/main.ts', { count, targets: [target], node }), /no difference/);
  });
}
