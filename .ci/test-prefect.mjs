// Runs the tests that ask Python's Prefect, or says why not: they need a Python, into which Prefect is installed.

import { spawnSync } from 'node:child_process';
import { ensurePrefect, whyNoPython } from './prefect.mjs';
import { fail, say } from './say.mjs';

const reason = whyNoPython();
if (reason === undefined) test();
else say(`Skips the tests that ask Python's Prefect: ${reason}`);

function test() {
  const python = ensurePrefect();
  if (python === undefined) fail("Cannot test against Python's Prefect, for the reason above");
  const [part = ''] = process.argv.slice(2);
  const args = ['.ci/test-node.mjs', `prefect/${part}`];
  const env = { ...process.env, AMBIT_PYTHON: python };
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
}
