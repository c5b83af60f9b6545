// waitFor, allowFailure() and quote(). The tests of Prefect are those of its tests/test_tasks.py.

import { deepEqual, equal, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  allowFailure,
  ConcurrentTaskRunner,
  completed,
  FlowRunContext,
  flow,
  getClient,
  ObjectRegistry,
  quote,
  type State,
  stateResult,
  Task,
  task,
  unmapped,
} from '../../src/entries/runtimes/server.ts';
import { gate } from '../../src/testing/gate.ts';
import { quietly } from '../quietly.ts';

const boom = new RangeError('boom');
const fails = task(
  (): number => {
    throw boom;
  },
  { name: 'fails' },
);
const one = task(() => 1, { name: 'one' });
const twice = task((x: number) => 2 * x, { name: 'twice' });

const references = (...ids: string[]) => ids.map((id) => ({ inputType: 'task_run', id }));
const namesAndInputs = async () => {
  const runs = await getClient().readTaskRuns({ flowRunId: FlowRunContext.require().flowRun.id });
  return Object.fromEntries(runs.map(({ name, taskInputs }) => [name, taskInputs]));
};

// TestTaskWaitFor.test_downstream_runs_if_upstream_succeeds, test_backend_task_inputs_includes_wait_for_tasks
test('withOptions({ waitFor }) has a call wait, renames nothing, and is an input besides the arguments', async () => {
  const main = flow(async () => {
    const [a, b] = [one.submit(), one.submit()];
    equal(await twice.withOptions({ waitFor: [a, [b]] })(a), 2);
    const future = twice.withOptions({ waitFor: new Set([b]) }).submit(3);
    equal(await future.result(), 6);
    const state = await twice.withOptions({ waitFor: [await a.wait()] }).returnState(4);
    equal(stateResult(state), 8);
    const futures = twice.withOptions({ waitFor: [a] }).map([5, 6]);
    deepEqual(await Promise.all(futures.map((each) => each.result())), [10, 12]);
    equal(await twice.withOptions({ waitFor: [] })(7), 14);
    const [first, second] = [references(a.taskRunId), references(b.taskRunId)];
    deepEqual(await namesAndInputs(), {
      'one-0': {},
      'one-1': {},
      'twice-0': { x: first, wait_for: [...first, ...second] },
      'twice-1': { wait_for: second },
      'twice-2': { wait_for: first },
      'twice-3': { wait_for: first },
      'twice-4': { wait_for: first },
      'twice-5': {},
    });
  });
  await quietly(() => main());
});

test('a call waits until what it waits for has ended, and holds no place of the runner meanwhile', async () => {
  const order: string[] = [];
  const { promise: opened, open } = gate();
  const slow = task(async () => {
    await opened;
    order.push('slow');
  });
  const after = task(() => void order.push('after'), { name: 'after' });
  const other = task(() => {
    order.push('other');
    open();
  });
  const inner = flow(() => void order.push('inner'), { name: 'inner' });
  const main = flow(
    async () => {
      // There are two places: one is taken by `slow`, and both would be if one that waits had a place.
      const upstream = slow.submit();
      const [submitted] = [after.withOptions({ waitFor: [upstream] }).submit(), other.submit()];
      await inner.withOptions({ waitFor: [{ nested: [upstream] }, submitted] })();
    },
    { taskRunner: new ConcurrentTaskRunner({ maxWorkers: 2 }) },
  );
  await quietly(() => main());
  deepEqual(order, ['other', 'slow', 'after', 'inner']);
});

// TestTaskWaitFor.test_downstream_does_not_run_if_upstream_fails, TestSubflowWaitForTasks of the same names
test('a task and a flow do not run where what they wait for failed, unless that is allowed', async () => {
  const ran: string[] = [];
  const last = task(() => void ran.push('task'), { name: 'last' });
  const inner = flow(() => void ran.push('flow'), { name: 'inner' });
  const main = flow(async () => {
    const failed = fails.submit();
    for (const call of [last, inner]) {
      const state = await call.withOptions({ waitFor: [failed] }).returnState();
      deepEqual([state.type, state.name, ran.length], ['PENDING', 'NotReady', 0]);
      await rejects(call.withOptions({ waitFor: [failed] })(), { code: 'ERR_RUN_UNFINISHED' });
    }
    await last.withOptions({ waitFor: [allowFailure(failed)] })();
    await inner.withOptions({ waitFor: [allowFailure([failed])] })();
  });
  await quietly(() => main());
  deepEqual(ran, ['task', 'flow']);
});

// TestTaskWaitFor.test_allow_failure_with_mapped_tasks_in_wait_for
test('allowFailure() takes a list of mapped runs, of which some failed and some did not start', async () => {
  const addOne = task((x: number) => {
    if (x === 2) throw boom;
    return x + 1;
  });
  const seen = task((values: unknown) => values);
  const main = flow(async () => {
    const second = twice.map(addOne.map([1, 2, 3]));
    return [
      await task(() => 'done').withOptions({ waitFor: [allowFailure(second)] })(),
      await seen(allowFailure(second)),
    ];
  });
  deepEqual(await quietly(() => main()), ['done', [4, undefined, 8]]);
});

// TestTaskInputs.test_task_inputs_populated_with_state_upstream_wrapped_with_allow_failure
test('allowFailure() passes on the error that a run failed with, and is an input', async () => {
  const seen = task((value: unknown, _: number) => value, {
    name: 'seen',
    parameterNames: ['value', 'other'],
  });
  const main = flow(async () => {
    const failed = fails.submit();
    equal(await seen(allowFailure(failed), one.submit()), boom);
    equal(await seen(allowFailure(await failed.wait()), 0), boom);
    deepEqual(await seen({ held: [allowFailure([failed])] }, 0), { held: [[boom]] });
    deepEqual(await Promise.all(seen.map(allowFailure([failed, 2]), 0).map((future) => future.result())), [
      boom,
      2,
    ]);
    equal(await seen(allowFailure(unmapped(3)), 0), 3);
    const inputs = await namesAndInputs();
    deepEqual(inputs['seen-2'], { value: references(failed.taskRunId) });
    deepEqual(Object.keys(inputs['seen-0'] ?? {}), ['value', 'other']);
    // It is also where a failure is not allowed.
    const state = await seen.returnState([allowFailure(failed), failed], 0);
    equal(state.name, 'NotReady');
    const error = await seen(allowFailure(completed({ name: 'x', data: 5 })), 0);
    equal(error, 5);
  });
  await quietly(() => main());
});

test('allowFailure() does not allow a run that was cancelled', async () => {
  const main = flow(async () => {
    const cancelled = task(() => ({ type: 'CANCELLED' })).submit();
    await cancelled.wait();
    const { scope } = FlowRunContext.require();
    const child = scope.child();
    const running = child.run(() => task(() => new Promise(() => {})).submit());
    child.abort({ kind: 'cancelled', message: 'enough' });
    equal((await running.wait()).type, 'CANCELLED');
    return (await task((_: unknown) => 1).returnState(allowFailure(running))).name;
  });
  equal(await quietly(() => main()), 'NotReady');
});

// TestTaskMap.test_does_not_treat_quote_as_iterable, test_can_take_quoted_iterable_as_input
test('quote() passes on what it marks as it is, futures and states too', async () => {
  const keep = task((value: unknown) => value);
  const kind = task((states: readonly State[]) => states[0]?.type);
  const main = flow(async () => {
    const future = one.submit();
    const held = { future };
    equal(await keep(quote(held)), held);
    equal(((await keep([quote(held)])) as unknown[])[0], held);
    equal(await kind(quote([await future.wait()])), 'COMPLETED');
    const mapped = twice.map(quote([1, 2]));
    deepEqual(await Promise.all(mapped.map((each) => each.result())), [2, 4]);
    equal(await keep(unmapped(held.future)), 1);
    const inputs = await namesAndInputs();
    deepEqual(inputs['task-0'], {});
  });
  await quietly(() => main());
});

test('a call that waits is no task of its own: no registry has it, and it keeps its options', async () => {
  const registry = new ObjectRegistry();
  await registry.run(() =>
    quietly(async () => {
      const load = task(() => 1, { name: 'load', retries: 3, tags: ['io'] });
      const main = flow(async () => {
        const waiting = load.withOptions({ waitFor: [one.submit()] });
        deepEqual([waiting.name, waiting.retries, [...waiting.tags]], ['load', 3, ['io']]);
        deepEqual([...waiting.withOptions({ retries: 0 }).tags], ['io']);
        await waiting.withOptions({ retries: 0 })();
        deepEqual(Object.keys((await namesAndInputs())['load-0'] ?? {}), ['wait_for']);
      });
      await main();
      equal(registry.getInstances(Task).length, 1);
    }),
  );
});

test('waitFor is an option of calls alone, and a list', () => {
  // @ts-expect-error: there are no futures yet where a task is made.
  throws(() => task(() => {}, { waitFor: [] }), { code: 'ERR_OPTION_UNKNOWN' });
  // @ts-expect-error: nor where a flow is.
  throws(() => flow(() => {}, { waitFor: [] }), { code: 'ERR_OPTION_UNKNOWN' });
  // @ts-expect-error: a list of futures.
  throws(() => one.withOptions({ waitFor: 1 }), { code: 'ERR_OPTION_INVALID' });
  throws(() => one.withOptions({ wait_for: [] } as never), { message: /Use waitFor$/ });
});
