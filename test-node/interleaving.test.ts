import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../src/entries/runtimes/server.ts';
import { Execution } from './interleaving/execute.ts';
import { note, predict } from './interleaving/predict.ts';
import { flows, VARIABLES } from './interleaving/program.ts';

// fast-check prints the seed and the smallest failing program: give them to fc.assert to run it again.
test('every read in interleaved flows shows what the program of its own flow says', async () => {
  const property = fc.asyncProperty(flows, fc.scheduler(), async (programs, scheduler) => {
    const { reads, left } = await new Execution(scheduler).executeFlows(programs);
    assert.deepEqual(reads, predict(programs));
    assert.equal(left, note(Array(VARIABLES).fill(undefined), []));
  });
  await fc.assert(property, { numRuns: 1000, ...options() });
});

/** The seed and path of a failure to repeat, such as AMBIT_SEED=-123 AMBIT_PATH=4:1. */
function options(): fc.Parameters<unknown> {
  const { AMBIT_SEED: seed, AMBIT_PATH: path } = process.env;
  return { ...(seed && { seed: Number(seed) }), ...(path && { path }) };
}
