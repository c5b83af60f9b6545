import { match } from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzSeed, runFuzz } from './fuzz/run-fuzz.ts';

// AMBIT_FUZZ=20000 runs more, AMBIT_SEED=1 the same again.
const count = Number(process.env['AMBIT_FUZZ'] ?? 300);

// Hint: a process keeps what it compiled of each program, so it is given no more than so many.
const MOST = 1000;

test(`transformed programs do what native ones do under AsyncLocalStorage (${count} from seed ${fuzzSeed})`, async () => {
  for (let done = 0; done < count; done += MOST) {
    const args = [fuzzSeed + done, Math.min(MOST, count - done)];
    match(await runFuzz('test-node/build/fuzz/main.ts', args), /no difference/);
  }
});
