import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runExample } from './run-example.ts';

test('examples/node runs on Node as it is, and keeps two requests apart', async () => {
  const { code, stdout } = await runExample(process.execPath, 'examples/node/main.mjs');
  assert.equal(code, 0);
  assert.deepEqual(stdout.trimEnd().split('\n'), [
    'assam for ada (request r1, tagged ada and hot)',
    'oolong for ada (request r1, tagged ada and hot)',
    'matcha for grace (request r2, tagged grace and hot)',
    'brew-0  Completed  ada, hot, kitchen',
    'brew-1  Completed  ada, hot, kitchen',
    'brew-0  Completed  grace, hot, kitchen',
  ]);
});

test('examples/deno runs on Deno without a permission', async () => {
  const { code, stdout, stderr } = await runDeno('run', '--no-prompt', 'examples/deno/main.ts');
  assert.equal(code, 0, stderr);
  assert.deepEqual(stdout.trimEnd().split('\n'), [
    'The sum of squares is 30',
    'square-0  Completed  deno, math  1',
    'square-1  Completed  deno, math  1',
    'square-2  Completed  deno, math  2',
    'square-3  Completed  deno, math  1',
  ]);
});

// Its package starts the Deno for this platform, whether its install script was run or not.
function runDeno(...args: readonly string[]): ReturnType<typeof runExample> {
  return runExample(process.execPath, 'node_modules/deno/bin.cjs', ...args);
}
