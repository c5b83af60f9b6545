// Runs steps as .ci/run does.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runSteps, type Step } from '../../.ci/run-steps.mjs';

// .ci/run is for Linux: steps are ended by `timeout` of its coreutils.
const options = { skip: process.platform === 'linux' ? false : 'only for Linux' };
const folder = mkdtempSync(join(tmpdir(), 'ambit-steps-'));
after(() => rmSync(folder, { recursive: true }));

test('runSteps() prints the output of each step as a whole, though they run at once', options, async () => {
  const { passed, printed } = await run([
    {
      one: step(`echo 1a; touch ${folder}/one; ${waitFor('two')}; echo 1b >&2`),
      two: step(`echo 2a; ${waitFor('one')}; touch ${folder}/two; echo 2b`),
    },
  ]);
  assert.equal(passed, true);
  assert.match(printed, /==> one: output\n1a\n1b\n==> one: passed after \d+ s\n/);
  assert.match(printed, /==> two: output\n2a\n2b\n==> two: passed after \d+ s\n/);
  assert.deepEqual(printed.match(/^ +\d+ s {2}passed {2}(one|two)$/gm)?.length, 2);
});

test(
  'runSteps() prints the output of a step that failed last, and starts no later group',
  options,
  async () => {
    const { passed, printed } = await run([
      { bad: step('echo why; exit 3'), good: step('echo fine') },
      { later: step('echo never') },
    ]);
    assert.equal(passed, false);
    assert.ok(printed.indexOf('==> bad: output\nwhy\n==> bad: failed with 3') > printed.indexOf('\nfine\n'));
    assert.equal(printed.match(/\nwhy\n/g)?.length, 1);
    assert.doesNotMatch(printed, /\nnever\n/);
    assert.match(printed, /\d s {2}FAILED {2}bad$/m);
    assert.match(printed, / not run {2}later$/m);
  },
);

test('runSteps() runs no more steps at once than it may', options, async () => {
  const { printed } = await run([{ one: step(''), two: step('') }], 1);
  const lines = Array.from(printed.matchAll(/^==> (\w+: (?:started|passed))/gm), ([, said]) => said);
  assert.deepEqual(lines, ['one: started', 'one: passed', 'two: started', 'two: passed']);
});

test('runSteps() ends a step that takes longer than it may, and what that has started', options, async () => {
  const { passed, printed } = await run([{ slow: { command: 'sleep 60 & wait', minutes: 0.001 } }]);
  assert.equal(passed, false);
  assert.match(printed, /==> slow: took longer than 0\.001 minutes after \d+ s/);
});

test('runSteps() adds to the environment of a step', options, async () => {
  const { printed } = await run([{ one: { ...step('echo "<$COLOUR>"'), env: { COLOUR: 'red' } } }]);
  assert.match(printed, /\n<red>\n/);
});

function step(command: string): Step {
  return { command, minutes: 1 };
}

function waitFor(file: string): string {
  return `until test -e ${folder}/${file}; do :; done`;
}

async function run(
  groups: readonly Readonly<Record<string, Step>>[],
  atOnce = 2,
): Promise<{ passed: boolean; printed: string }> {
  let printed = '';
  const print = (text: string): void => void (printed += `${text}\n`);
  return { passed: await runSteps(groups, { atOnce, print }), printed };
}
