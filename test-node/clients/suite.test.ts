// The client in process keeps the contract of clients in each runtime: on this Node, or on the runtimes that the variable
// CLIENTS names, such as "node deno bun workerd chromium"; the workers are "workerd" and "workerd+als".
import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCaseResult } from '../../src/testing/clients/run-client-suite.ts';
import { runSuiteOn } from '../runtimes/run-suite.ts';
import { faultsOf } from './suite/faults-of.ts';

for (const name of process.env['CLIENTS']?.split(' ') ?? ['node']) {
  test(`InProcessClient keeps the contract of clients on ${name}`, { timeout: 180_000 }, async (context) => {
    const results = await runSuiteOn<Record<string, ClientCaseResult>>(name, 'test-node/clients/suite');
    deepEqual(faultsOf(results), []);
    context.diagnostic(`${Object.keys(results).length} cases`);
  });
}
