import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { runProgram } from '../runtimes/run-program.ts';
import { hostileErrors } from './hostile-errors.ts';

for (const runtime of ['node', 'deno', 'bun'] as const) {
  test(`the middlewares have every hostile error answered on ${runtime}, by the own error handlers of frameworks`, async () => {
    const program = 'test-node/integrations/hostile-errors-program.ts';
    const report = await runProgram(runtime, program, ['express', 'fastify', 'hono']);
    deepEqual(report, { asked: hostileErrors.length, faults: [] });
  });
}
