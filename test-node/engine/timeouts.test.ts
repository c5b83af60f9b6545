// How long a run may take. Each behaviour of Prefect names the test of Prefect's, or the function, that it comes from.

import { deepEqual, equal, rejects } from 'node:assert/strict';
import { beforeEach, type TestContext, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  AmbitError,
  ClientContext,
  FlowRunContext,
  flow,
  getRunContext,
  InProcessClient,
  type State,
  stateResult,
  TaskRunContext,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

let client: InProcessClient;

beforeEach(() => {
  client = new InProcessClient();
});

function start<R>(fn: () => R): R {
  return quietly(() => new ClientContext({ client }).run(fn));
}

function never(): Promise<never> {
  return new Promise(() => {});
}

/** Lets everything that is ready go on, and then the time. */
async function pass({ mock }: TestContext, seconds: number): Promise<void> {
  for (let i = 0; i < 20; i++) await turn();
  mock.timers.tick(seconds * 1000);
  for (let i = 0; i < 20; i++) await turn();
}

async function types(): Promise<string[]> {
  const runs = [...(await client.readTaskRuns()), ...(await client.readFlowRuns())];
  return runs.map(({ state }) => `${state.type} ${state.name}`);
}

function codeOf(state: State): unknown {
  try {
    return stateResult(state);
  } catch (error) {
    return error instanceof AmbitError ? error.code : error;
  }
}

for (const [kind, noun] of [
  ['flow', 'Flow run'],
  ['task', 'Task run'],
] as const) {
  const make = kind === 'flow' ? flow : task;

  // TestFlowTimeouts › test_async_flows_fail_with_timeout, TestTaskTimeouts › test_task_timeouts_actually_timeout
  test(`a ${kind} that takes longer than timeoutSeconds ends as TimedOut, with an error of its own`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const running = start(() => make(never, { timeoutSeconds: 0.5 }).returnState());
    await pass(t, 0.5);
    const state = await running;
    deepEqual(
      [state.type, state.name, state.message, codeOf(state)],
      ['FAILED', 'TimedOut', `${noun} exceeded timeout of 0.5 second(s)`, 'ERR_RUN_TIMED_OUT'],
    );
    deepEqual(await types(), ['FAILED TimedOut']);
    const call = start(() => make(never, { timeoutSeconds: 2 })());
    const rejected = rejects(call, { code: 'ERR_RUN_TIMED_OUT' });
    await pass(t, 2);
    await rejected;
  });

  // TestFlowTimeouts › test_timeout_only_applies_if_exceeded, TestTaskTimeouts › test_task_timeouts_do_not_timeout_prematurely
  test(`a ${kind} that ends in time completes, and leaves no timer`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { setTimeout, clearTimeout } = globalThis;
    const timers = new Set<unknown>();
    t.mock.method(globalThis, 'setTimeout', (fn: () => void, ms: number) => {
      const timer = setTimeout(fn, ms);
      timers.add(timer);
      return timer;
    });
    t.mock.method(globalThis, 'clearTimeout', (timer: never) => {
      timers.delete(timer);
      clearTimeout(timer);
    });
    equal(await start(() => make(async () => 'done', { timeoutSeconds: 1e9 })()), 'done');
    await rejects(
      start(() =>
        make(
          () => {
            throw new RangeError('boom');
          },
          { timeoutSeconds: 10 },
        )(),
      ),
      RangeError,
    );
    equal(timers.size, 0);
  });

  // TaskRunEngine.handle_timeout tries handle_retry first; the server's RetryFailedFlows takes a TimedOut as any failure.
  test(`an attempt of a ${kind} that times out is retried, each with its whole time`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let attempts = 0;
    const slowAtFirst = make(
      async () => {
        attempts += 1;
        if (attempts < 3) await never();
        return attempts;
      },
      { timeoutSeconds: 5, retries: 2 },
    );
    const running = start(() => slowAtFirst());
    await pass(t, 5);
    await pass(t, 4);
    equal(attempts, 2);
    await pass(t, 1);
    equal(await running, 3);
  });

  // TestFlowWithOptions › test_with_options_can_unset_timeout_seconds_with_zero
  test(`a ${kind} with a timeoutSeconds of 0 has no limit, by which withOptions() takes one away`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const limited = make(() => getRunContext().signal.aborted, { timeoutSeconds: 1 });
    equal(limited.timeoutSeconds, 1);
    equal(limited.withOptions({ name: 'other' }).timeoutSeconds, 1);
    equal(limited.withOptions({ timeoutSeconds: 0 }).timeoutSeconds, undefined);
    equal(await start(() => limited.withOptions({ timeoutSeconds: 0 })()), false);
  });

  test(`the signal of a ${kind} that times out is aborted, and what its function does afterwards is ignored`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const reasons: unknown[] = [];
    const late: unknown[] = [];
    const heeds = make(
      () =>
        new Promise((_, reject) => {
          const { signal } = getRunContext();
          signal.addEventListener('abort', () => {
            reasons.push(signal.reason.code);
            reject(new Error('too late'));
          });
        }),
      { timeoutSeconds: 1 },
    );
    process.once('unhandledRejection', (error) => late.push(error));
    const running = start(() => heeds.returnState());
    await pass(t, 1);
    deepEqual([codeOf(await running), reasons, late], ['ERR_RUN_TIMED_OUT', ['ERR_RUN_TIMED_OUT'], []]);
  });

  test(`a ${kind} with a limit that is cancelled meanwhile ends as cancelled`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const running = start(() =>
      make(
        async () => {
          getRunContext().scope.abort({ kind: 'cancelled', message: 'enough' });
          await never();
        },
        { timeoutSeconds: 1 },
      ).returnState(),
    );
    const state = await running;
    deepEqual([state.type, state.message], ['CANCELLED', 'enough']);
  });
}

// What asyncio cancels crashes, by prefect.states.exception_to_crashed_state.
test('what an attempt started ends with it as crashed: subflows, calls, submitted tasks, work in the background', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const wait = task(never, { name: 'wait' });
  let background: AbortSignal | undefined;
  const outer = flow(
    async () => {
      wait.submit();
      const { backgroundTasks, scope } = FlowRunContext.require();
      backgroundTasks.start(() => {
        background = scope.signal;
        return never();
      });
      await Promise.all([wait(), flow(() => wait(), { name: 'inner' })()]);
    },
    { name: 'outer', timeoutSeconds: 3 },
  );
  const running = start(() => outer.returnState());
  await pass(t, 3);
  const state = await running;
  deepEqual([state.name, background?.aborted], ['TimedOut', true]);
  const [run] = await client.readFlowRuns();
  const runs = [...(await client.readTaskRuns()), ...(await client.readFlowRuns()).slice(1)];
  deepEqual(
    runs.map((one) => [one.state.type, one.state.message]),
    Array(5).fill(['CRASHED', 'Flow run exceeded timeout of 3 second(s)']),
  );
  equal(
    runs.every(({ endTime }) => String(endTime) < String(run?.endTime)),
    true,
    'the inner runs end first',
  );
});

test('a flow whose function has returned times out where what it submitted takes too long', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const running = start(() => flow(() => void task(never).submit(), { timeoutSeconds: 1 }).returnState());
  await pass(t, 1);
  equal((await running).name, 'TimedOut');
});

// TestFlowTimeouts › test_timeout_stops_execution_after_await_for_async_flows
test('a function that goes on after its time starts nothing more', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let calls = 0;
  let late: Promise<State> | undefined;
  const running = start(() =>
    flow(
      async () => {
        await gate;
        late = task(() => {
          calls += 1;
        }).returnState();
      },
      { timeoutSeconds: 1 },
    ).returnState(),
  );
  await pass(t, 1);
  equal((await running).name, 'TimedOut');
  open();
  while (late === undefined) await turn();
  deepEqual([(await late).type, calls], ['CRASHED', 0]);
});

// TestTaskTimeouts › test_task_timeouts_do_not_crash_flow_runs
test('a task that times out in a flow fails that flow no further than it says', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const running = start(() =>
    flow(async () => {
      const slow = task(never, { timeoutSeconds: 1 }).submit();
      const after = await task(() => 'fine')();
      return [(await slow.wait()).name, after];
    })(),
  );
  await pass(t, 1);
  deepEqual(await running, ['TimedOut', 'fine']);
});

test('FlowRunContext.timeoutScope is the signal of the attempt, and unset without a limit; signal is always there', async () => {
  const look = (): unknown => {
    const { timeoutScope, signal, scope } = FlowRunContext.require();
    return [timeoutScope === undefined, timeoutScope === signal, signal === scope.signal];
  };
  deepEqual(await start(() => flow(look, { timeoutSeconds: 60 })()), [false, true, true]);
  deepEqual(await start(() => flow(look)()), [true, false, true]);
  equal(await start(() => task(() => TaskRunContext.require().signal.aborted)()), false);
});

test('a run without a limit makes no timer and no signal', async (t) => {
  const makes = t.mock.method(globalThis, 'setTimeout');
  const { AbortController } = globalThis;
  let controllers = 0;
  t.mock.method(globalThis, 'AbortController', function make() {
    controllers += 1;
    return new AbortController();
  });
  await start(() => flow(() => task(() => 1)())());
  deepEqual([makes.mock.callCount(), controllers], [0, 0]);
});
