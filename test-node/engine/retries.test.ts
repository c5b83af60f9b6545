import { deepEqual, equal, match, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  exponentialBackoff,
  failed,
  flow,
  getClient,
  type RetryCondition,
  stateResult,
  TaskRunContext,
  task,
  temporarySettings,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';
import { written } from '../written.ts';

/** A task that fails the first time it is called, or always; and its calls. */
function flaky(options: Parameters<typeof task>[1], always = false) {
  const calls: number[] = [];
  const made = task(() => {
    calls.push(calls.length);
    if (always || calls.length === 1) throw new SyntaxError('oops');
    return 'done';
  }, options);
  return { made, calls };
}

async function namesOf(stateDetails: { readonly taskRunId?: string | undefined }): Promise<string[]> {
  const states = await getClient().readTaskRunStates(String(stateDetails.taskRunId));
  return states.map(({ name }) => name);
}

// tests/test_tasks.py › TestTaskConstructorValidation, and prefect.tasks.exponential_backoff.
test('exponentialBackoff() doubles the delay, up to 50 times and 1e9 seconds', () => {
  deepEqual(
    task(() => 1, { retries: 4, retryDelaySeconds: exponentialBackoff(10) }).retryDelaySeconds,
    [10, 20, 40, 80],
  );
  deepEqual(exponentialBackoff(0.5)(3), [0.5, 1, 2]);
  deepEqual(exponentialBackoff(10)(0), []);
  const many = exponentialBackoff(10)(60);
  deepEqual([(many as number[]).length, (many as number[]).at(-1)], [50, 1e9]);
  for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY, '10']) {
    throws(() => exponentialBackoff(wrong as number), { code: 'ERR_OPTION_INVALID' });
  }
});

test('a function for the delays is called with the retries of the task, or else with those of the settings', async () => {
  const asked: number[] = [];
  const retryDelaySeconds = (retries: number) => {
    asked.push(retries);
    return Array(retries).fill(0);
  };
  const given = task(() => 1, { retries: 2, retryDelaySeconds });
  deepEqual(asked, [2]);
  const open = given.withOptions({ retries: 5 });
  deepEqual(open.retryDelaySeconds, [0, 0, 0, 0, 0]);
  asked.length = 0;
  const bySettings = task(() => TaskRunContext.require().taskRun.empiricalPolicy, { retryDelaySeconds });
  const nightly = flow(() => 1, { retryDelaySeconds });
  const settings = { PREFECT_TASKS_DEFAULT_RETRIES: 3, PREFECT_FLOWS_DEFAULT_RETRIES: 4 };
  const policy = await temporarySettings(settings).run(() => quietly(() => bySettings()));
  deepEqual(policy, { retries: 3, retryDelaySeconds: [0, 0, 0] });
  await temporarySettings(settings).run(() => quietly(() => nightly()));
  deepEqual(asked, [3, 4]);
});

test('a function for the delays that returns none is refused when the task is made, or else when it is called', async () => {
  const bad: unknown[] = [undefined, -1, [Number.NaN], Array(51).fill(1), Promise.resolve([1])];
  for (const value of bad) {
    const retryDelaySeconds = () => value as number;
    throws(() => task(() => 1, { retries: 1, retryDelaySeconds }), { code: 'ERR_OPTION_INVALID' });
    const error = await task(() => 1, { retryDelaySeconds })().catch((thrown: unknown) => thrown);
    equal(Object(error).code, 'ERR_OPTION_INVALID');
    match(Object(error).message, /^Cannot call retryDelaySeconds: Expected a number of seconds from 0 to/);
  }
});

test('retryJitterFactor is a part of the policy, by which the client draws each delay', async () => {
  const { made } = flaky({ retries: 1, retryDelaySeconds: 0.002, retryJitterFactor: 1 });
  const state = await quietly(() => made.returnState());
  const run = await getClient().readTaskRun(String(state.stateDetails.taskRunId));
  deepEqual(run.empiricalPolicy, { retries: 1, retryDelaySeconds: [0.002], retryJitterFactor: 1 });
  const states = await getClient().readTaskRunStates(run.id);
  const [, , awaiting] = states;
  const delay =
    Date.parse(String(awaiting?.stateDetails.scheduledTime)) - Date.parse(String(states[1]?.timestamp));
  equal(awaiting?.name, 'AwaitingRetry');
  equal(delay >= 0, true);
});

// tests/test_task_engine.py › TestTaskRetries.test_task_passes_failed_state_to_retry_fn, and its sync twin.
for (const way of ['sync', 'async'] as const) {
  test(`retryConditionFn gets the task, its run and the failed state, and may be ${way}`, async () => {
    const asked: unknown[] = [];
    const answer: RetryCondition = (asking, taskRun, state) => {
      const context = TaskRunContext.require();
      asked.push([asking === made, context.taskRun === taskRun, state.type, taskRun.runCount]);
      throws(() => stateResult(state), SyntaxError);
      return true;
    };
    const retryConditionFn: RetryCondition =
      way === 'sync' ? answer : async (...args) => Promise.resolve(args).then((all) => answer(...all));
    const { made, calls } = flaky({ retries: 3, retryConditionFn });
    const state = await quietly(() => flow(() => made.returnState())());
    equal(state, 'done');
    deepEqual(asked, [[true, true, 'FAILED', 1]]);
    equal(calls.length, 2);
  });
}

test('a run that retryConditionFn does not want to be retried fails with its own error', async () => {
  const { made, calls } = flaky({ retries: 3, retryConditionFn: async () => false }, true);
  const state = await quietly(() => made.returnState());
  throws(() => stateResult(state), SyntaxError);
  equal(state.stateDetails.retriable, false);
  deepEqual(await namesOf(state.stateDetails), ['Pending', 'Running', 'Failed']);
  equal(calls.length, 1);
});

// prefect.task_engine.can_retry: a condition that raises is logged, and there is no retry.
test('a run whose retryConditionFn throws is not retried, and the log says why', async () => {
  const retryConditionFn = () => Promise.reject(new RangeError('no answer'));
  const { made, calls } = flaky({ name: 'load', retries: 3, retryConditionFn }, true);
  const logged = (await written(() => made.returnState())).join('');
  match(
    logged,
    /ERROR +\| Task run 'load' - retryConditionFn failed, so the run is not retried: RangeError: no answer/,
  );
  equal(calls.length, 1);
});

test('retryConditionFn is not asked where nothing failed, and where no retry is left', async () => {
  let asked = 0;
  const retryConditionFn = () => {
    asked += 1;
    return true;
  };
  await quietly(() => task(() => 1, { retries: 3, retryConditionFn })());
  equal(asked, 0);
  await quietly(() => flaky({ retryConditionFn }, true).made.returnState());
  equal(asked, 0);
  const { made, calls } = flaky({ retries: 2, retryConditionFn }, true);
  await quietly(() => made.returnState());
  deepEqual([asked, calls.length], [2, 3]);
});

// tests/test_task_engine.py › TestTaskRetries.test_task_retries_with_explicit_failed_state
test('retryConditionFn is asked about a failed state that the task returned', async () => {
  const messages: unknown[] = [];
  const returning = task(() => failed({ message: 'sorry' }), {
    retries: 1,
    retryConditionFn: (_, __, { message }) => messages.push(message) > 1,
  });
  await quietly(() => returning.returnState());
  deepEqual(messages, ['sorry']);
});

test('options about retries that only tasks have are refused for flows', () => {
  for (const name of ['retryJitterFactor', 'retryConditionFn']) {
    throws(() => flow(() => 1, { [name]: 1 }), { code: 'ERR_OPTION_UNKNOWN' });
  }
});

// prefect.task_engine.handle_timeout asks handle_retry, and that the condition.
test('retryConditionFn is asked about an attempt that timed out, in a scope that goes on', async () => {
  const asked: unknown[] = [];
  const slow = task(() => new Promise(() => {}), {
    retries: 1,
    timeoutSeconds: 0.001,
    retryConditionFn: (_, __, { name }) => {
      asked.push(name, TaskRunContext.require().signal.aborted);
      return false;
    },
  });
  const state = await quietly(() => slow.returnState());
  deepEqual([...asked, state.name], ['TimedOut', false, 'TimedOut']);
});
