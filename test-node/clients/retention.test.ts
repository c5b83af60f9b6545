import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import { ClientContext, flow, InProcessClient, type Task, task } from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const load = task((value: number) => value, { name: 'load' });
const inner = flow((value: number) => load(value), { name: 'inner' });
const outer = flow((value: number) => inner(value), { name: 'outer' });

function within<R>(client: InProcessClient, fn: () => R): R {
  return quietly(() => new ClientContext({ client }).run(fn));
}

async function kept(client: InProcessClient): Promise<unknown> {
  const [flows, tasks] = [await client.readFlowRuns(), await client.readTaskRuns()];
  return [flows.map(({ flowName, parameters }) => `${flowName} ${parameters['value']}`), tasks.length];
}

test('InProcessClient keeps so many ended runs, each with all that ran in it, and deletes those that ended first', async () => {
  const client = new InProcessClient({ keep: 2 });
  for (const value of [1, 2, 3]) await within(client, () => outer(value));
  deepEqual(await kept(client), [['outer 2', 'inner 2', 'outer 3', 'inner 3'], 4]);
  await within(client, () => load(4));
  deepEqual(await kept(client), [['outer 3', 'inner 3'], 3]);
});

test('InProcessClient keeps 1,000 ended runs by default, and none where it is told so', async () => {
  const [usual, none] = [new InProcessClient(), new InProcessClient({ keep: 0 })];
  for (let value = 0; value < 1001; value += 1) await within(usual, () => load(value));
  equal((await usual.readTaskRuns()).length, 1000);
  await within(none, () => outer(1));
  deepEqual(await kept(none), [[], 0]);
});

test('InProcessClient never deletes a run that goes on, nor one in which something does', async () => {
  const client = new InProcessClient({ keep: 0 });
  let open: (value: number) => void = () => {};
  const gate = new Promise<number>((resolve) => {
    open = resolve;
  });
  const slow: Task<[], number> = task(() => gate, { name: 'slow' });
  let running: Promise<number> | undefined;
  const leaves = flow(
    (value: number) => {
      running = slow();
      return value;
    },
    { name: 'leaves' },
  );
  await within(client, () => leaves(1));
  await within(client, () => outer(2));
  deepEqual(await kept(client), [['leaves 1'], 1]);
  open(7);
  equal(await running, 7);
  await within(client, () => outer(3));
  deepEqual(await kept(client), [[], 0]);
});

test('InProcessClient deletes a flow whose task never started, because its upstream failed', async () => {
  const client = new InProcessClient({ keep: 0 });
  const bad = task((): number => {
    throw new Error('bad');
  });
  await within(client, () => flow(() => void load.submit(bad.submit()))());
  deepEqual(await kept(client), [[], 0]);
});

test('deleteTaskRun() deletes a task run, and the subflow run that it represents', async () => {
  const client = new InProcessClient();
  await within(client, () => outer(1));
  const [run] = await client.readFlowRuns();
  const [tracking] = await client.readTaskRuns({ flowRunId: run?.id ?? '' });
  await client.deleteTaskRun(tracking?.id ?? '');
  deepEqual(await kept(client), [['outer 1'], 0]);
  deepEqual(await client.readTaskRuns({ flowRunId: run?.id ?? '' }), []);
  await rejects(client.deleteTaskRun(tracking?.id ?? ''), { code: 'ERR_RUN_NOT_FOUND' });
  await client.deleteFlowRun(run?.id ?? '');
  deepEqual(await kept(client), [[], 0]);
});
