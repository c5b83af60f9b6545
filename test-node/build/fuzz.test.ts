import { match } from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzCount, fuzzSeed, runFuzz } from './fuzz/run-fuzz.ts';

// AMBIT_FUZZ=20000 runs more, AMBIT_SEED=1 the same again.
const count = fuzzCount(300);

test(`transformed programs do what native ones do under AsyncLocalStorage (${count} from seed ${fuzzSeed})`, async () => {
  match(await runFuzz('test-node/build/fuzz/main.ts', { count }), /no difference/);
});
