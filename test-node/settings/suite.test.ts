// The settings are the same in each runtime: one suite, on this Node, or on the runtimes that the variable SETTINGS names,
// such as "node deno bun workerd chromium"; the workers are "workerd" and "workerd+als".
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './suite/faults-of.ts';
import { canSave, runSettingsSuite } from './suite/suite-runtimes.ts';

for (const name of process.env['SETTINGS']?.split(' ') ?? ['node']) {
  test(`settings are the same on ${name}`, { timeout: 180_000 }, async (context) => {
    const results = await runSettingsSuite(name);
    assert.deepEqual(faultsOf(results, canSave(name)), []);
    context.diagnostic(`${Object.keys(results).length} cases`);
  });
}
