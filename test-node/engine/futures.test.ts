// Futures, lists of them, and what waits for them. The tests of Prefect are those of its tests/test_futures.py and test_tasks.py.

import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  asCompleted,
  ConcurrentTaskRunner,
  ContextVar,
  type Future,
  type FutureList,
  flow,
  type State,
  stateResult,
  task,
  temporarySettings,
  wait,
} from '../../src/entries/runtimes/server.ts';
import { type Gate, gate } from '../../src/testing/gate.ts';
import { quietly } from '../quietly.ts';
import { written } from '../written.ts';

const boom = new RangeError('boom');
const echo = task((value: unknown): never => value as never, { name: 'echo' });
const fails = task(
  (): number => {
    throw boom;
  },
  { name: 'fails' },
);
const held = task(({ promise }: Gate<number>) => promise, { name: 'held' });

/** Runs a function with futures of task runs that end when their gates are opened; opens what is left. */
async function withHeld(
  count: number,
  use: (futures: FutureList<number>, gates: Gate<number>[]) => Promise<void>,
): Promise<void> {
  const gates = Array.from({ length: count }, () => gate<number>());
  const main = flow(async () => {
    try {
      await use(held.map(gates), gates);
    } finally {
      for (const [index, { open }] of gates.entries()) open(index);
    }
  });
  await quietly(() => main());
}

const indexesIn = (futures: readonly unknown[], list: readonly unknown[]) =>
  list.map((one) => futures.indexOf(one));

// TestPrefectConcurrentFuture.test_wait_with_timeout, test_wait_without_timeout
test('wait() returns the state in which the run is after its time, and does not reject', async () => {
  await withHeld(1, async ([future], [door]) => {
    equal((await future?.wait({ timeoutSeconds: 0.001 }))?.type, 'RUNNING');
    equal((await future?.wait({ timeoutSeconds: 0 }))?.type, 'RUNNING');
    door?.open(5);
    const state = (await future?.wait({ timeoutSeconds: 60 })) as State<number>;
    equal(stateResult(state), 5);
    equal(await future?.wait(), state);
    equal((await future?.wait({ timeoutSeconds: 0 }))?.type, 'COMPLETED');
  });
});

test('the state of a future is the one that its run is in', async () => {
  const attempts = [gate(), gate()];
  let attempt = 0;
  const retried = task(
    async () => {
      const { promise } = attempts[attempt] as Gate<void>;
      attempt += 1;
      await promise;
    },
    { retries: 1, name: 'retried' },
  );
  const main = flow(async () => {
    const names: string[] = [];
    const future = retried.submit();
    const look = async (): Promise<void> =>
      void names.push((await future.wait({ timeoutSeconds: 0.001 })).name);
    names.push(future.state.name);
    await look();
    attempts[0]?.fail(boom);
    await look();
    attempts[1]?.open();
    await future.wait();
    return [...names, future.state.name];
  });
  deepEqual(await quietly(() => main()), ['Pending', 'Running', 'Retrying', 'Completed']);
});

// PrefectConcurrentFuture.result: TestPrefectConcurrentFuture.test_result_with_final_state_and_raise_on_failure
test('result() rejects after its time, and returns the error of a failed run where it is asked to', async () => {
  await withHeld(1, async ([future], [door]) => {
    await rejects(future?.result({ timeoutSeconds: 0.001 }) as Promise<number>, {
      code: 'ERR_WAIT_TIMED_OUT',
      message:
        'Cannot wait any longer: held-0 did not end within 0.001 seconds. The runs go on: wait again, or give them longer',
    });
    door?.open(5);
    equal(await future?.result({ timeoutSeconds: 60 }), 5);
    equal(await future?.result({ raiseOnFailure: false }), 5);
    const failed = fails.submit();
    equal(await failed.result({ raiseOnFailure: false }), boom);
    await rejects(failed.result({ raiseOnFailure: true }), boom);
    const notReady = echo.submit(failed);
    await rejects(notReady.result({ raiseOnFailure: false }), { code: 'ERR_RUN_UNFINISHED' });
  });
});

// test_wait, test_wait_with_timeout, test_wait_monitors_all_futures_concurrently_with_timeout
test('wait() returns which futures have ended, each once', async () => {
  await withHeld(3, async (futures, gates) => {
    const [a, , c] = futures as Future<number>[] as [Future<number>, Future<number>, Future<number>];
    gates[2]?.open(1);
    gates[0]?.fail(boom);
    await wait([a, c]);
    const { done, notDone } = await wait([...futures, a], { timeoutSeconds: 0 });
    deepEqual([indexesIn(futures, done), indexesIn(futures, notDone)], [[0, 2], [1]]);
    deepEqual((await futures.wait({ timeoutSeconds: 0.001 })).notDone.length, 1);
    gates[1]?.open(1);
    deepEqual((await futures.wait()).done.length, 3);
    deepEqual(await wait([]), { done: [], notDone: [] });
  });
});

// test_as_completed, test_as_completed_yields_correct_order
test('asCompleted() returns futures in the order in which their runs end', async () => {
  await withHeld(4, async (futures, gates) => {
    const order: number[] = [];
    gates[2]?.open(2);
    await futures[2]?.wait();
    for await (const future of asCompleted([...futures, ...futures])) {
      order.push(futures.indexOf(future));
      gates[[2, 0, 3, 1][order.length] ?? 0]?.open(0);
    }
    deepEqual(order, [2, 0, 3, 1]);
    for await (const future of asCompleted([])) ok(future === undefined);
  });
});

test('asCompleted() answers requests that are made at once, each with a future of its own', async () => {
  await withHeld(2, async (futures, gates) => {
    const iterator = asCompleted(futures);
    const all = Promise.all([iterator.next(), iterator.next(), iterator.next()]);
    gates[1]?.open(1);
    await futures[1]?.wait();
    gates[0]?.open(0);
    deepEqual(
      (await all).map(({ value, done }) => [value === undefined ? -1 : futures.indexOf(value), done]),
      [
        [1, false],
        [0, false],
        [-1, true],
      ],
    );
  });
});

// test_as_completed_timeout, test_as_completed_with_zero_timeout_yields_completed_future
test('asCompleted() rejects after its time, once it has returned those that have ended', async () => {
  await withHeld(3, async (futures, gates) => {
    gates[1]?.open(1);
    await futures[1]?.wait();
    const order: number[] = [];
    const loop = async (): Promise<void> => {
      for await (const future of asCompleted(futures, { timeoutSeconds: 0 }))
        order.push(futures.indexOf(future));
    };
    await rejects(loop, {
      code: 'ERR_WAIT_TIMED_OUT',
      message: /: 2 \(of 3\) runs did not end within 0 seconds/,
    });
    deepEqual(order, [1]);
    // A loop that ends early leaves no timer, which would keep this program from its end.
    for await (const _ of asCompleted(futures, { timeoutSeconds: 1e6 })) break;
  });
});

// TestPrefectFutureList.test_results, test_result_preserves_order, test_result_with_duplicate_futures
test('map() returns a list that waits for all: results(), states()', async () => {
  await withHeld(2, async (futures, gates) => {
    gates[1]?.open(20);
    await futures[1]?.wait();
    gates[0]?.open(10);
    futures.push(futures[0] as Future<number>);
    deepEqual(await futures.results(), [10, 20, 10]);
    deepEqual((await futures.states()).map(stateResult), [10, 20, 10]);
    deepEqual(await futures.results({ timeoutSeconds: 60 }), [10, 20, 10]);
  });
});

test('the list is an array, and what the methods of arrays make of it is a plain one', async () => {
  await withHeld(2, async (futures) => {
    ok(Array.isArray(futures) && Array.isArray(JSON.parse(JSON.stringify(futures))));
    const plain = [futures.map(String), futures.filter(Boolean), futures.slice(), futures.concat([])];
    deepEqual(
      plain.map((list) => list.constructor),
      [Array, Array, Array, Array],
    );
    deepEqual([futures.length, futures.at(-1) === futures[1]], [2, true]);
  });
});

// TestPrefectFutureList.test_result_fail_fast, test_results_with_raise_on_failure_false, test_results_with_timeout,
// test_result_does_not_obscure_other_timeouts
test('results() rejects as soon as a run failed, or returns its error, or rejects after its time', async () => {
  await withHeld(3, async (futures, gates) => {
    gates[1]?.fail(boom);
    await rejects(futures.results(), boom);
    await rejects(futures.results({ timeoutSeconds: 60 }), boom);
    await rejects(futures.results({ timeoutSeconds: 0.001, raiseOnFailure: false }), {
      code: 'ERR_WAIT_TIMED_OUT',
      message: /: some of 3 runs did not end within 0.001 seconds/,
    });
    gates[0]?.open(1);
    gates[2]?.open(3);
    deepEqual(await futures.results({ raiseOnFailure: false }), [1, boom, 3]);
  });
});

// TestFlowReturningMappedFutures.test_flow_returning_mapped_task_result
test('a list of futures that is passed on is the list of results, and one that a flow returns that of states', async () => {
  const inner = flow((values: readonly number[]) => values, { name: 'inner' });
  const main = flow(async () => {
    const futures = echo.map([1, 2]) as FutureList<number>;
    const [got, also] = [await echo(futures), await inner(futures)];
    deepEqual([got, also, Array.from(got as number[]).constructor], [[1, 2], [1, 2], Array]);
    equal(Object.getPrototypeOf(got), Array.prototype);
    return futures;
  });
  const states: readonly State<number>[] = await quietly(() => main());
  deepEqual(states.map(stateResult), [1, 2]);
  equal(Object.getPrototypeOf(states), Array.prototype);
});

test('addDoneCallback() calls in the context of its caller, in order, also where the run has ended', async () => {
  const id = new ContextVar<string>();
  const calls: unknown[] = [];
  const main = flow(async () => {
    const opened = gate<number>();
    const future = held.submit(opened);
    const note =
      (name: string) =>
      (ended: Future<number>): void =>
        void calls.push([name, id.get(), ended === future, ended.state.type]);
    id.run('one', () => future.addDoneCallback(note('first')));
    id.run('two', () => future.addDoneCallback(note('second')));
    deepEqual(calls, []);
    opened.open(1);
    await future.wait();
    const called = gate();
    id.run('three', () =>
      future.addDoneCallback((ended) => {
        note('third')(ended);
        called.open();
      }),
    );
    equal(calls.length, 2);
    await called.promise;
  });
  await quietly(() => main());
  deepEqual(calls, [
    ['first', 'one', true, 'COMPLETED'],
    ['second', 'two', true, 'COMPLETED'],
    ['third', 'three', true, 'COMPLETED'],
  ]);
});

test('an error of a done callback is logged, and harms neither the run nor another callback', async () => {
  const calls: string[] = [];
  const main = flow(async () => {
    const future = echo.submit(1);
    future.addDoneCallback(() => {
      throw boom;
    });
    future.addDoneCallback(async () => Promise.reject(boom));
    const last = gate();
    future.addDoneCallback(() => {
      calls.push('called');
      last.open();
    });
    await last.promise;
    throws(() => future.addDoneCallback(1 as never), { code: 'ERR_OPTION_INVALID' });
    return future;
  });
  const lines = await written(() => temporarySettings({ PREFECT_LOGGING_LEVEL: 'ERROR' }).run(() => main()));
  deepEqual(calls, ['called']);
  equal(lines.join('').match(/A done callback failed: RangeError: boom/g)?.length, 2);
});

const WAITS: Readonly<Record<string, (futures: FutureList<number>) => unknown>> = {
  'results()': (futures) => futures.results(),
  'results({ timeoutSeconds })': (futures) => futures.results({ timeoutSeconds: 60 }),
  'states()': (futures) => futures.states(),
  'wait(list)': (futures) => wait(futures),
  'wait(list, { timeoutSeconds })': (futures) => wait(futures, { timeoutSeconds: 60 }),
  'result({ timeoutSeconds })': (futures) =>
    Promise.all(futures.map((each) => each.result({ timeoutSeconds: 60 }))),
  'wait({ timeoutSeconds })': (futures) =>
    Promise.all(futures.map((each) => each.wait({ timeoutSeconds: 60 }))),
  'asCompleted()': async (futures) => {
    for await (const future of asCompleted(futures)) await future.result();
  },
  'a nested argument': (futures) => echo({ all: [futures] }),
  waitFor: (futures) => echo.withOptions({ waitFor: futures })(1),
  'waitFor of a flow': (futures) => flow(() => 1).withOptions({ waitFor: futures })(),
};
for (const [name, waits] of Object.entries(WAITS)) {
  test(`a task with the only place of its runner frees it while it waits by ${name}`, async () => {
    const outer = task(() =>
      Promise.resolve(waits(echo.map([1, 2]) as FutureList<number>)).then(() => 'done'),
    );
    const main = flow(() => outer.submit().result(), {
      taskRunner: new ConcurrentTaskRunner({ maxWorkers: 1 }),
    });
    equal(await quietly(() => main()), 'done');
  });
}
