import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { runProgram } from '../runtimes/run-program.ts';

test('Deno.serve() takes what fetchContext(), flow() and task() return, and passes it the request', async () => {
  const answers = await runProgram('deno', 'test-node/integrations/deno-serve-program.ts', ['valibot']);
  deepEqual(answers, {
    'a handler that takes nothing': '200 /r1',
    'a create that takes all': '200 /r1',
    'a create that takes the info': '200 127.0.0.1',
    'a handler that takes the info': '200 127.0.0.1',
    'a flow': '200 /r1',
    'a flow with other options': '200 /r1 127.0.0.1',
    'a task': '200 /r1',
  });
});
