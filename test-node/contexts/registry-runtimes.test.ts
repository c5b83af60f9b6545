// The registry on Node and in workerd, or on the runtimes that the variable REGISTRY names, such as "node deno bun workerd".
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProgramName } from '../runtimes/command-of.ts';
import { runProgram } from '../runtimes/run-program.ts';
import { runWorker } from '../runtimes/run-worker.ts';
import { REPORT } from './registry-report.ts';

const FILES = {
  first: [['0'], ['1'], ['2']],
  again: [['0 again'], ['1 again'], ['2 again']],
  broken: ['ERR_SCRIPT_LOAD', true],
};
const FOLDER = 'test-node/contexts';

for (const name of process.env['REGISTRY']?.split(' ') ?? ['node', 'workerd']) {
  test(`registryFromScript() serves with functions, namespaces and files on ${name}`, async () => {
    const seen =
      name === 'workerd'
        ? { functions: await runWorker(`${FOLDER}/registry-worker.ts`, {}), files: FILES }
        : await runProgram(name as ProgramName, `${FOLDER}/registry-program.ts`);
    assert.deepEqual(seen, { functions: REPORT, files: FILES });
  });
}
