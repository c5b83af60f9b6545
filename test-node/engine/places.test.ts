// Task runners that run only so many calls at once, and calls that wait for one another.

import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  ConcurrentTaskRunner,
  FlowRunContext,
  type Future,
  flow,
  getClient,
  stateResult,
  type TaskCall,
  type TaskRunner,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

let now = 0;
let most = 0;
const leaf = task(
  async (value: number) => {
    now += 1;
    most = Math.max(most, now);
    await turn();
    now -= 1;
    return value;
  },
  { name: 'leaf' },
);

const taskRunner = new ConcurrentTaskRunner({ maxWorkers: 1 });

function limited<R>(fn: () => R): Promise<Awaited<R>> {
  [now, most] = [0, 0];
  return quietly(() => flow(fn as () => unknown, { taskRunner })()) as Promise<Awaited<R>>;
}

const WAYS: Readonly<Record<string, () => unknown>> = {
  'awaits one after the other': async () => {
    const futures = leaf.map([1, 2, 3]);
    const results: number[] = [];
    for (const future of futures) results.push(await future.result());
    return results;
  },
  'awaits all at once': () => Promise.all(leaf.map([1, 2, 3]).map((future) => future.result())),
  'waits for states': async () =>
    (await Promise.all(leaf.map([1, 2, 3]).map((future) => future.wait()))).map(stateResult),
  'returns them': () => leaf.map([1, 2, 3]),
  'passes them to a task that it calls': () =>
    task((a: number, b: number) => [a, b, 3])(leaf.submit(1), leaf.submit(2)),
};
for (const [how, fn] of Object.entries(WAYS)) {
  test(`a task with the only place of its runner that submits tasks and ${how} does not hang`, async () => {
    const outer = task(fn, { name: 'outer' });
    const result = await limited(() => outer.submit().result());
    const values = Array.isArray(result)
      ? result.map((one) => (typeof one === 'object' ? stateResult(one) : one))
      : [];
    deepEqual([values, most], [[1, 2, 3], 1]);
  });
}

test('tasks that submit tasks that submit tasks share one place', async () => {
  const tree = task(
    async (depth: number): Promise<number> => {
      if (depth === 0) return leaf.submit(1).result();
      const inner: Future<number>[] = [tree.submit(depth - 1), tree.submit(depth - 1)];
      const [a = 0, b = 0] = await Promise.all(inner.map((future) => future.result()));
      return a + b;
    },
    { name: 'tree' },
  );
  equal(await limited(() => tree.submit(4).result()), 16);
  equal(most, 1);
});

test('tasks that wait for one another in turn do not hang, in a subflow either', async () => {
  const waits = task((other: () => Future<number>) => other().result(), { name: 'waits' });
  const inner = flow((other: () => Future<number>) => other().result(), { name: 'inner' });
  const viaSubflow = task((other: () => Future<number>) => inner(other), { name: 'viaSubflow' });
  const results = await limited(async () => {
    let later: Future<number> | undefined;
    const first = waits.submit(() => later as Future<number>);
    const second = viaSubflow.submit(() => later as Future<number>);
    later = leaf.submit(7);
    return [await first.result(), await second.result()];
  });
  deepEqual(results, [7, 7]);
});

test('a task takes its place again once it has waited, and frees it for good when it ends', async () => {
  const running = { now: 0, most: 0 };
  const step = async (): Promise<void> => {
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    await turn();
    running.now -= 1;
  };
  const busy = task(async (value: number) => {
    await step();
    const waits = [leaf.submit(value).wait(), leaf.submit(value).wait()];
    await waits[0];
    if (value % 3 === 0) return value;
    await waits[1];
    await step();
    return value;
  });
  const results = await limited(() =>
    Promise.all(busy.map([1, 2, 3, 4, 5, 6]).map((future) => future.result())),
  );
  deepEqual([results, running.most, most], [[1, 2, 3, 4, 5, 6], 1, 1]);
  equal((await limited(() => leaf.submit(1).result())) as number, 1);
});

test('a run that waits for an upstream run has no place, and is there before it has one', async () => {
  const seen: unknown[] = [];
  const next = task((a: number) => a + 1, { name: 'next' });
  await limited(async () => {
    let open: () => void = () => {};
    const gate = new Promise<number>((resolve) => {
      open = () => resolve(1);
    });
    const first = task(() => gate, { name: 'first' }).submit();
    const queued = next.submit(first);
    const { flowRun } = FlowRunContext.require();
    while ((await getClient().readTaskRuns({ flowRunId: flowRun.id })).length < 2) await turn();
    seen.push(...(await getClient().readTaskRuns({ flowRunId: flowRun.id })).map(({ name }) => name));
    open();
    seen.push(await queued.result());
  });
  deepEqual(seen, ['first-0', 'next-0', 2]);
});

test('a task runner takes calls: the task, its run, and arguments without futures', async () => {
  const calls: unknown[] = [];
  const recording: TaskRunner = {
    duplicate: () => recording,
    async submit(call: TaskCall) {
      calls.push([call.task === next, call.taskRunId, call.args]);
      await Promise.all([call.run(), call.run()]);
    },
  };
  let runs = 0;
  const next = task((value: number) => {
    runs += 1;
    return value + 1;
  });
  const main = flow(
    async () => {
      const first = next.submit(1);
      const second = next.submit(first);
      return [first.taskRunId, second.taskRunId, await second.result()];
    },
    { taskRunner: recording },
  );
  const [first, second, result] = await quietly(() => main());
  deepEqual(calls, [
    [true, first, [1]],
    [true, second, [2]],
  ]);
  deepEqual([result, runs], [3, 2]);
});

test('a call that its task runner does not run crashes', async () => {
  const lazy: TaskRunner = { duplicate: () => lazy, submit: async () => 'done' };
  const state = await quietly(() => flow(() => leaf.submit(1).wait(), { taskRunner: lazy }).returnState());
  equal(state.type, 'CRASHED');
  let caught: unknown;
  try {
    stateResult(state);
  } catch (error) {
    caught = error;
  }
  equal((caught as { code?: string }).code, 'ERR_TASK_RUNNER');
});
