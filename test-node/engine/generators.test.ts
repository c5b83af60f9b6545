// Generator functions as tasks and flows. The tests of Prefect are those of TestGenerators and TestAsyncGenerators, in its
// tests/test_task_engine.py and tests/test_flow_engine.py.

import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import {
  ClientContext,
  ContextVar,
  FlowRunContext,
  flow,
  getClient,
  getRunContext,
  INPUTS,
  InProcessClient,
  ObjectRegistry,
  RunScope,
  stateResult,
  TaskRunContext,
  task,
} from '../../src/entries/runtimes/server.ts';
import { tick } from '../../src/testing/tick.ts';
import { quietly } from '../quietly.ts';

const boom = new RangeError('boom');
const stateOf = async (id: string) => (await getClient().readTaskRun(id)).state;

async function valuesOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const value of values) list.push(value);
  return list;
}

function throwGiven(error: unknown): void {
  if (error !== undefined) throw error;
}

/** Functions that yield what they are given, of both kinds. */
const KINDS = {
  sync: function* sync<T>(...values: T[]): Generator<T, string, unknown> {
    for (const value of values) yield value;
    return 'end';
  },
  async: async function* sync<T>(...values: T[]): AsyncGenerator<T, string, unknown> {
    await tick();
    for (const value of values) {
      yield value;
      await tick();
    }
    return 'end';
  },
};

for (const [kind, fn] of Object.entries(KINDS) as [string, typeof KINDS.async][]) {
  // test_generator_task, test_generator_task_with_return, test_generator_flow
  test(`a generator function as a task and as a flow yields while it runs: ${kind}`, async () => {
    for (const make of [task(fn<number>), flow(fn<number>)]) {
      await quietly(async () => {
        const generator = make(1, 2);
        deepEqual(await generator.next(), { done: false, value: 1 });
        deepEqual(await generator.next(), { done: false, value: 2 });
        deepEqual(await generator.next(), { done: true, value: 'end' });
        deepEqual(await generator.next(), { done: true, value: undefined });
        deepEqual(await valuesOf(make(3, 4)), [3, 4]);
      });
    }
  });

  test(`submit(), map() and returnState() of a generator function result in lists: ${kind}`, async () => {
    const letters = task(fn<string>, { name: 'letters' });
    const main = flow(async () => [
      await letters.submit('a', 'b').result(),
      await letters.map(['c', 'd']).results(),
      stateResult(await letters.returnState('e')),
      stateResult(await flow(fn<string>).returnState('f')),
    ]);
    deepEqual(await quietly(() => main()), [['a', 'b'], [['c'], ['d']], ['e'], ['f']]);
  });
}

// test_generator_task_states, test_generator_flow_states
test('the run begins with the first value that is asked for, runs while it yields, and completes at the end', async () => {
  let begun = 0;
  const ids = task(function* ids() {
    begun += 1;
    yield TaskRunContext.require().taskRun.id;
    yield TaskRunContext.require().taskRun.id;
  });
  await quietly(async () => {
    const client = new InProcessClient();
    await new ClientContext({ client }).run(async () => {
      const generator = ids();
      await tick();
      deepEqual([begun, (await client.readTaskRuns()).length], [0, 0]);
      const { value: id } = await generator.next();
      equal((await stateOf(id as string)).type, 'RUNNING');
      deepEqual(await valuesOf(generator), [id]);
      equal((await stateOf(id as string)).type, 'COMPLETED');
      // One that nobody begins is no run.
      deepEqual(await ids().return(undefined), { done: true, value: undefined });
      equal((await client.readTaskRuns()).length, 1);
    });
  });
});

// test_generator_task_with_exception, test_generator_task_with_exception_is_failed
test('a generator that throws fails its run, and rejects where the next value is asked for', async () => {
  const fails = task(async function* fails() {
    yield TaskRunContext.require().taskRun.id;
    throw boom;
  });
  await quietly(async () => {
    const generator = fails();
    const { value: id } = await generator.next();
    await rejects(generator.next(), boom);
    equal((await stateOf(id as string)).type, 'FAILED');
    deepEqual(await generator.next(), { done: true, value: undefined });
    const state = await fails.returnState();
    equal(state.type, 'FAILED');
  });
});

// test_generator_retries, test_generator_doesnt_retry_on_generator_exception
test('a retry begins again, and its values follow those of the attempt that failed', async () => {
  for (const make of [task, flow]) {
    let attempts = 0;
    const flaky = make(
      function* flaky(failures: number) {
        attempts += 1;
        yield 1;
        yield 2;
        if (attempts <= failures) throw boom;
        return 'end';
      },
      { retries: 2 },
    );
    await quietly(async () => {
      deepEqual(await valuesOf(flaky(1)), [1, 2, 1, 2]);
      attempts = 0;
      const values: number[] = [];
      await rejects(async () => {
        for await (const value of flaky(3)) values.push(value);
      }, boom);
      deepEqual(values, [1, 2, 1, 2, 1, 2]);
      attempts = 0;
      deepEqual(await valuesOf(flaky(0)), [1, 2]);
      equal(attempts, 1);
    });
  }
});

test('a loop that ends early completes the run, once the generator has cleaned up', async () => {
  const cleaned: string[] = [];
  const open = task(function* open(name: string, error?: Error): Generator<string> {
    try {
      for (;;) yield TaskRunContext.require().taskRun.id;
    } finally {
      cleaned.push(`${name} ${TaskRunContext.require().taskRun.name}`);
      throwGiven(error);
    }
  });
  await quietly(async () => {
    let id = '';
    for await (const each of open('a')) {
      id = each;
      break;
    }
    equal((await stateOf(id)).type, 'COMPLETED');
    const failing = open('b', boom);
    id = (await failing.next()).value;
    await rejects(failing.return(undefined), boom);
    equal((await stateOf(id)).type, 'FAILED');
    deepEqual(cleaned, ['a open', 'b open']);
  });
});

test('next() and throw() hand a value and an error to the generator', async () => {
  const talk = task(function* talk(): Generator<unknown, string, string> {
    let heard: unknown = 'begin';
    while (heard !== 'stop') {
      try {
        heard = yield heard;
      } catch (error) {
        heard = ['caught', error];
      }
    }
    return 'stopped';
  });
  await quietly(async () => {
    const generator = talk();
    equal((await generator.next('ignored')).value, 'begin');
    equal((await generator.next('one')).value, 'one');
    deepEqual((await generator.throw(boom)).value, ['caught', boom]);
    deepEqual(await generator.next('stop'), { done: true, value: 'stopped' });
  });
  const deaf = task(KINDS.sync<number>);
  await quietly(async () => {
    const generator = deaf(1, 2);
    await generator.next();
    await rejects(generator.throw(boom), boom);
  });
});

test('a generator runs in the context of its run at each resumption, and its consumer in its own', async () => {
  const id = new ContextVar<string>();
  const seen: unknown[] = [];
  for (const make of [
    task(function* looks(): Generator<number> {
      for (const index of [1, 2, 3]) {
        seen.push([id.get(), getRunContext().constructor.name]);
        yield index;
      }
    }),
    task(async function* looks() {
      for (const index of [1, 2, 3]) {
        await tick();
        seen.push([id.get(), getRunContext().constructor.name]);
        yield index;
      }
    }),
  ]) {
    seen.length = 0;
    await quietly(async () => {
      const generator = id.run('made', () => make());
      await id.run('first', () => generator.next());
      await id.run('second', async () => {
        await generator.next();
        deepEqual([id.get(), TaskRunContext.get()], ['second', undefined]);
        await generator.next();
      });
      await generator.next();
    });
    deepEqual(seen, Array(3).fill(['made', 'TaskRunContext']));
  }
});

// test_generator_parent_tracking
test('a task that gets a yielded object has the run that yielded it as its input, and as its parent', async () => {
  const rows = task(
    function* rows() {
      yield { row: 1 };
    },
    { name: 'rows' },
  );
  const inputs = task((_: object) => TaskRunContext.require().taskRun.taskInputs, {
    parameterNames: ['row'],
  });
  const main = flow(async () => {
    const [given] = await Promise.all((await valuesOf(rows())).map((row) => inputs(row)));
    return given;
  });
  const { row, __parents__: parents } = (await quietly(() => main())) ?? {};
  ok(row?.length === 1);
  deepEqual(row, parents);
});

// test_generator_timeout
test('a generator that takes too long rejects, and is closed', async () => {
  let closed = 0;
  const slow = task(
    async function* slow() {
      try {
        yield 1;
        await new Promise<void>((resolve) =>
          getRunContext().signal.addEventListener('abort', () => resolve()),
        );
        yield 2;
      } finally {
        closed += 1;
      }
    },
    { timeoutSeconds: 0.02 },
  );
  await quietly(async () => {
    const generator = slow();
    equal((await generator.next()).value, 1);
    await rejects(generator.next(), { code: 'ERR_RUN_TIMED_OUT' });
    while (closed === 0) await tick();
    deepEqual(await generator.next(), { done: true, value: undefined });
  });
});

test('a generator that nobody goes on with ends with its flow run, after what that started', async () => {
  const closed: string[] = [];
  const letters = task(
    function* letters() {
      try {
        yield 'a';
        yield 'b';
      } finally {
        closed.push('closed');
      }
    },
    { name: 'letters' },
  );
  const later = task(async () => {
    for (let turn = 0; turn < 5; turn += 1) await tick();
    closed.push('later');
  });
  const main = flow(async () => {
    const generator = letters();
    await generator.next();
    later.submit();
    return FlowRunContext.require().flowRun.id;
  });
  const flowRunId = await quietly(() => main());
  deepEqual(closed, ['later', 'closed']);
  const runs = await getClient().readTaskRuns({ flowRunId });
  deepEqual(
    runs.map(({ state }) => state.type),
    ['COMPLETED', 'COMPLETED'],
  );
});

test('a generator whose scope is aborted rejects, and ends in the state for that', async () => {
  const scope = new RunScope();
  const ids = task(function* ids() {
    for (;;) yield TaskRunContext.require().taskRun.id;
  });
  await quietly(async () => {
    const generator = scope.run(() => ids());
    const { value: id } = await scope.run(() => generator.next());
    scope.abort({ kind: 'cancelled', message: 'enough' });
    await rejects(generator.next(), { code: 'ERR_RUN_CANCELLED' });
    equal((await stateOf(id as string)).type, 'CANCELLED');
  });
});

test('a generator waits for its arguments, and does not begin where one failed', async () => {
  const given = task(KINDS.sync<number>);
  const one = task(() => 1);
  const fails = task((): number => {
    throw boom;
  });
  const main = flow(async () => {
    deepEqual(await valuesOf(given(one.submit(), 2)), [1, 2]);
    const after = one.submit();
    deepEqual(await valuesOf(given.withOptions({ waitFor: [after], retries: 1 })(3)), [3]);
    await rejects(given(fails.submit()).next(), { code: 'ERR_RUN_UNFINISHED' });
  });
  await quietly(() => main());
});

test('a generator that is gone through runs each time, also where its result would be kept', async () => {
  let begun = 0;
  const numbers = task(
    function* numbers(_: string) {
      begun += 1;
      yield begun;
    },
    { cachePolicy: INPUTS, persistResult: true },
  );
  await quietly(async () => {
    const main = flow(async () => [
      await numbers.submit('a').result(),
      await valuesOf(numbers('a')),
      await valuesOf(numbers('a')),
      await numbers.submit('a').result(),
    ]);
    deepEqual(await main(), [[1], [2], [3], [1]]);
  });
});

test('a generator flow is not run while a script is loaded', async () => {
  let begun = 0;
  const numbers = flow(function* numbers() {
    begun += 1;
    yield 1;
  });
  const registry = new ObjectRegistry({ blockCodeExecution: true });
  deepEqual(await registry.run(() => quietly(() => valuesOf(numbers()))), []);
  equal(begun, 0);
});
