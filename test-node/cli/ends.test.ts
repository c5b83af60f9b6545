// How `ambit run` and `ambit inspect` end: with scripts that leave something open, and with what never settles.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { untilEnd, withPlace } from './run-ambit.ts';
import { hasNoTerminal, onTerminal } from './terminal.ts';

const IDLE = 'Execution cannot continue: it awaits a promise that nothing in this process will settle.';
const NEVER = 'await new Promise(() => {});';

/** A flow that ends, and one that never settles, in a script with more in it. */
function scriptWith(more: string): string {
  return `import { createServer } from 'node:http';
import { flow, task } from 'ambit';
const wait = task(async () => { ${NEVER} }, { name: 'wait' });
export const works = flow(async () => 1, { name: 'works' });
export const waits = flow(async () => { await wait(); }, { name: 'waits' });
${more}
`;
}

const OPEN: Readonly<Record<string, string>> = {
  'a timer': 'setInterval(() => {}, 1e9);',
  'a server': 'createServer().listen(0);',
  'a listener of signals': "process.on('SIGTERM', () => {}); setInterval(() => {}, 1e9);",
};
for (const [what, more] of Object.entries(OPEN)) {
  test(`ambit run and inspect end when they are done, though the script leaves ${what} open`, async () => {
    await withPlace({ 'flows.mjs': scriptWith(more) }, async ({ ambit }) => {
      const ran = await ambit('run', 'flows.mjs:works');
      assert.match(ran.stdout, /✔ Completed .* works {2}\S+\n$/);
      assert.equal(ran.code, 0);
      const printed = await ambit('run', 'flows.mjs:works', '--json');
      assert.deepEqual([printed.code, JSON.parse(printed.stdout).run.state], [0, 'Completed']);
      const inspected = await ambit('inspect', 'flows.mjs', '--json');
      assert.deepEqual([inspected.code, JSON.parse(inspected.stdout).flows.length], [0, 2]);
    });
  });
}

test('ambit run ends where it is called wrongly, or the script fails, though that leaves a timer open', async () => {
  const files = {
    'flows.mjs': scriptWith('setInterval(() => {}, 1e9);'),
    'broken.mjs': "setInterval(() => {}, 1e9); throw new Error('boom');",
  };
  await withPlace(files, async ({ ambit }) => {
    assert.equal((await ambit('run', 'flows.mjs:nope')).code, 2);
    assert.equal((await ambit('run', 'broken.mjs')).code, 2);
    assert.equal((await ambit('inspect', 'broken.mjs')).code, 2);
  });
});

test('ambit run ends a flow that never settles as crashed, with its tree, and ends with 1', async () => {
  await withPlace({ 'flows.mjs': scriptWith('') }, async ({ ambit }) => {
    const { code, stdout, stderr } = await ambit('run', 'flows.mjs:waits');
    assert.match(stdout, /✘ Crashed .* waits .*\n.*Execution cannot continue.*\n✘ Crashed .*wait-0\n/);
    assert.equal(stderr.split('\n').at(-2), IDLE);
    assert.equal(code, 1);
  });
});

test('ambit run --json prints the run of a flow that never settles', async () => {
  await withPlace({ 'flows.mjs': scriptWith('') }, async ({ ambit }) => {
    const { code, stdout } = await ambit('run', 'flows.mjs:waits', '--json');
    const { state, message, taskRuns } = JSON.parse(stdout).run;
    assert.deepEqual([code, state, message], [1, 'Crashed', IDLE]);
    assert.equal(taskRuns[0].state, 'Crashed');
  });
});

test('ambit run ends a flow that never settles and keeps a timer at the first SIGTERM', async () => {
  const files = { 'flows.mjs': scriptWith("setInterval(() => {}, 1e9); console.log('loaded');") };
  await withPlace(files, async ({ start }) => {
    const child = start('run', 'flows.mjs:waits');
    const ended = untilEnd(child);
    for (let log = ''; !log.includes("for flow 'waits'"); )
      [log] = await once(child.stderr ?? child, 'data').then(([text]) => [log + text]);
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    assert.match(stdout, /✘ Crashed .* waits /);
    assert.equal(code, 1);
  });
});

test('ambit run and inspect say so where the script itself never finishes loading', async () => {
  await withPlace({ 'flows.mjs': scriptWith(NEVER) }, async ({ ambit }) => {
    const ran = await ambit('run', 'flows.mjs:works');
    assert.deepEqual([ran.code, ran.stdout], [2, '']);
    assert.match(ran.stderr, /^Cannot load 'flows\.mjs': Error: A top-level await of the script /);
    const { code, stdout } = await ambit('inspect', 'flows.mjs', '--json');
    const { flows, failures } = JSON.parse(stdout);
    assert.deepEqual([code, flows.length, failures.length], [2, 2, 1]);
  });
});

test('ambit run ends by itself on a terminal too', { skip: hasNoTerminal }, async () => {
  await withPlace({ 'flows.mjs': scriptWith('') }, async (place) => {
    const stuck = await onTerminal(place, ['run', 'flows.mjs:waits']);
    assert.match(stuck.text, /Crashed.*waits[\s\S]*Execution cannot continue/);
    assert.equal(stuck.code, 1);
  });
  await withPlace({ 'flows.mjs': scriptWith('setInterval(() => {}, 1e9);') }, async (place) => {
    const { code, text } = await onTerminal(place, ['run', 'flows.mjs:works']);
    assert.match(text, /Completed.*works/);
    assert.equal(code, 0);
  });
});
