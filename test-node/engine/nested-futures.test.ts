// Futures and states inside the arguments of calls. The tests of Prefect are those of its tests/test_tasks.py.

import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import {
  completed,
  FlowRunContext,
  flow,
  getClient,
  type TaskRun,
  task,
  unmapped,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const echo = task((value: unknown): never => value as never, { name: 'echo' });
const keep = task((value: unknown) => value, { name: 'keep', parameterNames: ['value'] });

/** Returns the run of a task in the flow run that is active. */
async function runOf(name: string): Promise<TaskRun | undefined> {
  const runs = await getClient().readTaskRuns({ flowRunId: FlowRunContext.require().flowRun.id });
  return runs.find((run) => run.name === name);
}

const references = (...ids: string[]) => ids.map((id) => ({ inputType: 'task_run', id }));

// TestTaskInputs.test_task_inputs_populated_with_nested_upstream_futures
test('futures in lists, objects, sets and maps are awaited, and are inputs of the parameter', async () => {
  const main = flow(async () => {
    const [a, b, c] = [echo.submit(1), echo.submit(2), echo.submit('key')];
    const value = {
      list: [a, [[b]], 'x'],
      map: new Map<unknown, unknown>([[c, b]]),
      set: new Set([a]),
      none: null,
    };
    deepEqual(await keep(value), {
      list: [1, [[2]], 'x'],
      map: new Map([['key', 2]]),
      set: new Set([1]),
      none: null,
    });
    const { taskInputs } = (await runOf('keep-0')) as TaskRun;
    deepEqual(Object.keys(taskInputs), ['value']);
    deepEqual(
      new Set(taskInputs['value']?.map(({ id }) => id)),
      new Set([a, b, c].map(({ taskRunId }) => taskRunId)),
    );
  });
  await quietly(() => main());
});

test('only what holds a future is copied, and the arguments of the caller stay as they are', async () => {
  const main = flow(async () => {
    const future = echo.submit(1);
    const untouched = { deep: [{ rows: [1, 2] }] };
    const given = { untouched, held: [future] };
    const got = (await keep(given)) as { untouched: unknown; held: unknown };
    equal(got.untouched, untouched);
    deepEqual(got.held, [1]);
    equal(given.held[0], future);
    equal(await keep(untouched), untouched);
  });
  await quietly(() => main());
});

test('data that holds itself, that many places share, or that is nested deeper than the stack, is gone through', async () => {
  const main = flow(async () => {
    const future = echo.submit(1);
    const shared = { future };
    const ring: Record<string, unknown> = { a: [shared], b: { shared } };
    ring['self'] = ring;
    const got = (await keep(ring)) as typeof ring & { a: unknown[]; b: { shared: unknown } };
    equal(got['self'], got);
    equal(got.a[0], got.b.shared);
    deepEqual(got.a[0], { future: 1 });
    let deep: unknown = future;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    let inner = await keep(deep);
    while (Array.isArray(inner)) [inner] = inner;
    equal(inner, 1);
  });
  await quietly(() => main());
});

test('instances of classes are not looked into, and getters are not called', async () => {
  class Box {
    readonly held: unknown;
    constructor(held: unknown) {
      this.held = held;
    }
  }
  const main = flow(async () => {
    const future = echo.submit(1);
    const box = new Box(future);
    equal(await keep(box), box);
    let reads = 0;
    const lazy = Object.defineProperty({ future } as Record<string, unknown>, 'computed', {
      enumerable: true,
      get: () => (reads += 1),
    });
    const got = (await keep(lazy)) as typeof lazy;
    equal(reads, 0);
    deepEqual([got['future'], got['computed'], reads], [1, 1, 1]);
  });
  await quietly(() => main());
});

// TestTaskInputs.test_task_inputs_populated_with_state_upstream, TestTaskMap.test_map_can_take_state_as_input
test('a state is replaced by its result, and is an input', async () => {
  const main = flow(async () => {
    const state = await keep.returnState('x');
    equal(await keep({ nested: [state] }).then((value) => JSON.stringify(value)), '{"nested":["x"]}');
    deepEqual((await runOf('keep-1'))?.taskInputs, { value: references(state.stateDetails.taskRunId ?? '') });
    // A state of no run, and one of a flow run, are no inputs.
    equal(await keep(completed({ data: 1 })), 1);
    equal(await keep(await flow(() => 2, { name: 'inner' }).returnState()), 2);
    deepEqual((await runOf('keep-3'))?.taskInputs, {});
  });
  await quietly(() => main());
});

// TestTaskInputs.test_task_inputs_populated_with_result_upstream
test('an object that a task run resulted in is an input of the call that gets it', async () => {
  const make = task(() => ({ rows: [1] }), { name: 'make' });
  const use = task((_: unknown) => {}, { name: 'use', parameterNames: ['value'] });
  const main = flow(async () => {
    const made = await make();
    await use(made);
    await use([{ inside: made }]);
    await use({ ...made });
    const { id } = (await runOf('make-0')) as TaskRun;
    const inputs = await Promise.all(
      [0, 1, 2].map(async (index) => (await runOf(`use-${index}`))?.taskInputs),
    );
    deepEqual(inputs, [{ value: references(id) }, { value: references(id) }, {}]);
  });
  await quietly(() => main());
});

// TestTaskInputs.test_task_inputs_populated_with_subflow_upstream
test('a subflow waits for nested futures, and its task run in the parent has them as inputs', async () => {
  const inner = flow((given: { values: readonly number[] }) => given.values, { name: 'inner' });
  const main = flow(async () => {
    const future = echo.submit(1);
    deepEqual(await inner({ values: [future, 2] }), [1, 2]);
    const run = await runOf('inner-0');
    deepEqual(run?.taskInputs, { given: references(future.taskRunId) });
    const [subflow] = await getClient().readFlowRuns({
      parentFlowRunId: FlowRunContext.require().flowRun.id,
    });
    deepEqual(subflow?.parameters, { given: { values: [1, 2] } });
  });
  await quietly(() => main());
});

test('a call whose nested future failed does not run, of a task and of a flow', async () => {
  const fails = task((): number => {
    throw new Error('no');
  });
  const sum = (values: readonly number[]) => values.length;
  const main = flow(async () => {
    const future = fails.submit();
    for (const call of [task(sum), flow(sum)]) {
      const state = await call.returnState([1, future]);
      deepEqual([state.type, state.name], ['PENDING', 'NotReady']);
      equal(state.message, `Upstream task run '${future.taskRunId}' did not reach a 'COMPLETED' state.`);
    }
    const failed = await flow(sum, { name: 'failed' }).returnState(null as never);
    const state = await task(sum).returnState([await keep.returnState(1), failed] as never);
    equal(
      state.message,
      `Upstream flow run '${failed.stateDetails.flowRunId}' did not reach a 'COMPLETED' state.`,
    );
  });
  await quietly(() => main());
});

// TestTaskMap.test_map_preserves_dependencies_between_futures_deep_nesting
test('map() waits for the futures in each of its values, and searches a value for all runs once', async () => {
  const concat = task(
    (x: readonly number[], y: readonly number[], z: readonly object[]) => [...x, ...y, z.length],
    {
      name: 'concat',
    },
  );
  const main = flow(async () => {
    const [a, b] = [echo.submit(1), echo.submit(2)];
    const shared = new Proxy([{}], {
      get(target, key, receiver) {
        if (key === Symbol.iterator) iterations += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    let iterations = 0;
    const futures = concat.map(
      [
        [a, b],
        [b, a],
      ],
      [[3], [4]],
      unmapped(shared),
    );
    equal(iterations, 1);
    deepEqual(await Promise.all(futures.map((future) => future.result())), [
      [1, 2, 3, 1],
      [2, 1, 4, 1],
    ]);
    deepEqual((await runOf('concat-1'))?.taskInputs, { x: references(b.taskRunId, a.taskRunId) });
  });
  await quietly(() => main());
});

test('a large argument is gone through once a call, and stays by reference', async () => {
  let visits = 0;
  const rows = Array.from({ length: 1000 }, (_, id) => ({ id }));
  const counted = rows.map(
    (row) =>
      new Proxy(row, {
        ownKeys(target) {
          visits += 1;
          return Reflect.ownKeys(target);
        },
      }),
  );
  const main = flow(async (given: typeof rows) => {
    visits = 0;
    equal(await keep(given), given);
    equal(visits, 1000);
    const holder = { given };
    equal(await keep.submit(holder).result(), holder);
    equal(visits, 2000);
  });
  await quietly(() => main(counted));
});
