import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as tick } from 'node:timers/promises';
import {
  ConcurrentTaskRunner,
  FlowRunContext,
  flow,
  getClient,
  stateResult,
  TaskGroup,
  TaskRunContext,
  type TaskRunner,
  task,
  unmapped,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const add = task(function add(a: number, b: number) {
  return a + b;
});
const runs = async (): Promise<readonly { name: string; state: string; runCount: number }[]> => {
  const { flowRun } = FlowRunContext.require();
  const taskRuns = await getClient().readTaskRuns({ flowRunId: flowRun.id });
  return taskRuns.map(({ name, state, runCount }) => ({ name, state: state.name, runCount }));
};

test('task() runs in a flow, and records the run', async () => {
  const main = flow(async () => [await add(1, 2), await add(3, 4), await runs()]);
  deepEqual(await quietly(() => main()), [
    3,
    7,
    [
      { name: 'add-0', state: 'Completed', runCount: 1 },
      { name: 'add-1', state: 'Completed', runCount: 1 },
    ],
  ]);
});

test('task() runs outside a flow, as a run of its own', async () => {
  const alone = task(function alone() {
    return TaskRunContext.require().taskRun;
  });
  const run = await quietly(() => alone());
  deepEqual([run.name, run.flowRunId], ['alone', null]);
});

test('submit() outside a flow throws', () => {
  throws(() => add.submit(1, 2), { code: 'ERR_CONTEXT_MISSING', message: /Unable to determine task runner/ });
});

test('a task called in a task names it as its parent', async () => {
  const inner = task(function inner() {
    return TaskRunContext.require().taskRun.taskInputs;
  });
  const outer = task(async function outer() {
    return [TaskRunContext.require().taskRun.id, await inner()];
  });
  const [id, inputs] = await quietly(() => flow(() => outer())());
  deepEqual(inputs, { __parents__: [{ inputType: 'task_run', id }] });
});

test('a future can be passed in place of its result, and is recorded as the input', async () => {
  const main = flow(async () => {
    const first = add.submit(1, 2);
    const second = add.submit(first, first);
    equal(await second.result(), 6);
    const [, run] = await getClient().readTaskRuns({ flowRunId: FlowRunContext.require().flowRun.id });
    const input = [{ inputType: 'task_run', id: first.taskRunId }];
    deepEqual(run?.taskInputs, { a: input, b: input });
  });
  await quietly(() => main());
});

test('a task whose upstream failed does not run, and says so', async () => {
  let calls = 0;
  const bad = task((): number => {
    throw new Error('bad');
  });
  const next = task((_: number) => {
    calls += 1;
  });
  const main = flow(async () => {
    const upstream = bad.submit();
    const state = await next.returnState(upstream);
    deepEqual([state.type, state.name, calls], ['PENDING', 'NotReady', 0]);
    equal(state.message, `Upstream task run '${upstream.taskRunId}' did not reach a 'COMPLETED' state.`);
    throws(() => stateResult(state), { code: 'ERR_RUN_UNFINISHED', message: /Run is in PENDING state/ });
  });
  await quietly(() => main());
});

test('a failed task run rejects where its result is asked for, with the very error', async () => {
  const boom = new RangeError('boom');
  const bad = task(() => {
    throw boom;
  });
  const main = flow(async () => {
    const future = bad.submit();
    equal((await future.wait()).message, 'Task run encountered an exception RangeError: boom');
    await rejects(future.result(), (error) => error === boom);
    await rejects(bad(), (error) => error === boom);
    return 'went on';
  });
  equal(await quietly(() => main()), 'went on');
});

test('what is thrown need not be an error', async () => {
  const bad = task(() => {
    throw 'a string';
  });
  const state = await quietly(() => bad.returnState());
  equal(state.type, 'FAILED');
  throws(
    () => stateResult(state),
    (error) => error === 'a string',
  );
});

test('retries give each attempt the latest task run, and end with the first success', async () => {
  const counts: number[] = [];
  const flaky = task(
    function flaky() {
      const { runCount } = TaskRunContext.require().taskRun;
      counts.push(runCount);
      if (runCount < 3) throw new Error('not yet');
      return runCount;
    },
    { retries: 5, retryDelaySeconds: [0.001, 0] },
  );
  const main = flow(async () => [await flaky(), await runs()]);
  deepEqual(await quietly(() => main()), [3, [{ name: 'flaky-0', state: 'Completed', runCount: 3 }]]);
  deepEqual(counts, [1, 2, 3]);
});

test('retries run out', async () => {
  const bad = task(
    () => {
      throw new Error('always');
    },
    { retries: 2 },
  );
  const main = flow(async () => {
    await rejects(bad(), { message: 'always' });
    return runs();
  });
  deepEqual(await quietly(() => main()), [{ name: 'task-0', state: 'Failed', runCount: 3 }]);
});

test('map() submits a run for each value, side by side, and takes constants', async () => {
  const main = flow(async () => {
    const sums = add.map([1, 2, 3], 10);
    const pairs = add.map(new Set([1, 2]), [5, 6]);
    const lengths = task((list: number[], x: number) => list.length + x).map(unmapped([1, 2, 3]), [0, 1]);
    return Promise.all([...sums, ...pairs, ...lengths].map((future) => future.result()));
  });
  deepEqual(await quietly(() => main()), [11, 12, 13, 6, 8, 3, 4]);
});

test('map() takes futures, each of which its run waits for', async () => {
  const main = flow(async () => {
    const first = add.map([1, 2], 1);
    return Promise.all(add.map(first, 10).map((future) => future.result()));
  });
  deepEqual(await quietly(() => main()), [12, 13]);
});

test('map() refuses arguments that cannot be gone through side by side, and submits nothing', async () => {
  const main = flow(async () => {
    throws(() => add.map(1, 2), { code: 'ERR_MAPPING', message: /No iterable parameters were received/ });
    throws(() => add.map([1], [1, 2]), { code: 'ERR_MAPPING', message: /Got lengths: {"a":1,"b":2}/ });
    return [[...add.map([], 1)], await runs()];
  });
  deepEqual(await quietly(() => main()), [[], []]);
});

test('ConcurrentTaskRunner runs no more than maxWorkers at once, in the context of each submission', async () => {
  let now = 0;
  let most = 0;
  const busy = task(async function busy(_: number) {
    now += 1;
    most = Math.max(most, now);
    await tick();
    now -= 1;
    return TaskRunContext.require().taskRun.name;
  });
  const main = flow(
    async () =>
      Promise.all(busy.map(Array.from({ length: 20 }, (_, i) => i)).map((future) => future.result())),
    { taskRunner: new ConcurrentTaskRunner({ maxWorkers: 3 }) },
  );
  const seen = await quietly(() => main());
  deepEqual(
    seen,
    Array.from({ length: 20 }, (_, i) => `busy-${i}`),
  );
  equal(most, 3);
  throws(() => new ConcurrentTaskRunner({ maxWorkers: 0 }), { code: 'ERR_OPTION_INVALID' });
});

test('a task runner that fails crashes the run, and not the flow', async () => {
  const broken: TaskRunner = {
    duplicate: () => broken,
    submit: () => Promise.reject(new Error('no workers')),
  };
  const main = flow(
    async () => {
      const future = add.submit(1, 2);
      const state = await future.wait();
      deepEqual(
        [state.type, state.message],
        ['CRASHED', 'Execution was interrupted by an unexpected exception: Error: no workers'],
      );
      equal(future.state, state);
    },
    { taskRunner: broken },
  );
  await quietly(() => main());
});

test('parameters are recorded by name, or as the one plain object that was given', async () => {
  const parametersOf = task((_: unknown) => TaskRunContext.require().parameters);
  const named = task(function named(url: string, depth = 1) {
    return [url, depth, TaskRunContext.require().parameters];
  });
  const options = task(({ url }: { url: string }) => [url, TaskRunContext.require().parameters]);
  const given = task((a: number) => [a, TaskRunContext.require().parameters], { parameterNames: ['first'] });
  deepEqual(await quietly(() => parametersOf(5)), { _: 5 });
  deepEqual(await quietly(() => named('u', 2)), ['u', 2, { url: 'u', depth: 2 }]);
  deepEqual(await quietly(() => options({ url: 'u' })), ['u', { url: 'u' }]);
  deepEqual(await quietly(() => given(1)), [1, { first: 1 }]);
});

test('backgroundTasks end before the run does, and their errors fail it', async () => {
  let isDone = false;
  const main = flow(() => {
    FlowRunContext.require().backgroundTasks.start(async () => {
      await tick();
      isDone = FlowRunContext.get() !== undefined;
    });
  });
  await quietly(() => main());
  ok(isDone);
  const bad = flow(() =>
    FlowRunContext.require().backgroundTasks.start(async () => {
      throw new Error('behind');
    }),
  );
  await rejects(
    quietly(() => bad()),
    { message: 'behind' },
  );
  await rejects(
    async () => {
      const group = new TaskGroup();
      group.start(() => Promise.reject(new Error('first')));
      await group.join();
    },
    { message: 'first' },
  );
});
