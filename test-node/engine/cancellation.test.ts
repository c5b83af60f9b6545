// Runs that somebody cancels at the client while they go on.

import { deepEqual, equal, rejects } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  ClientContext,
  cancelled,
  cancelling,
  FlowRunContext,
  flow,
  getRunContext,
  InProcessClient,
  type State,
  stateResult,
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

async function flowRunId(type: State['type'], index = 0): Promise<string> {
  for (;;) {
    const run = (await client.readFlowRuns()).at(index);
    if (run?.state.type === type) return run.id;
    await turn();
  }
}

async function types(): Promise<string[]> {
  const runs = [...(await client.readTaskRuns()), ...(await client.readFlowRuns())];
  return runs.map(({ state }) => state.type);
}

// TestFlowHooksOnCancellation › test_on_cancellation_hooks_run_on_cancelled_state, FlowRunEngine.handle_cancellation
test('a flow run that is set to CANCELLING ends as CANCELLED, with all that it started, and calls onCancellation', async () => {
  const wait = task(never, { name: 'wait' });
  const seen: unknown[] = [];
  const outer = flow(
    async () => {
      wait.submit();
      const { backgroundTasks, signal } = FlowRunContext.require();
      backgroundTasks.start(never);
      signal.addEventListener('abort', () => seen.push(signal.reason.code));
      await Promise.all([wait(), flow(() => wait())()]);
    },
    { onCancellation: [(_, __, state) => void seen.push(state.type, state.message)], retries: 3 },
  );
  const running = start(() => outer.returnState());
  await flowRunId('RUNNING', 1);
  const id = await flowRunId('RUNNING');
  const verdict = await client.setFlowRunState(id, cancelling({ message: 'The user has gone.' }));
  equal(verdict.kind, 'accepted');
  const state = await running;
  deepEqual([state.type, state.message], ['CANCELLED', 'The user has gone.']);
  deepEqual(seen, ['ERR_RUN_CANCELLED', 'CANCELLING', 'The user has gone.']);
  deepEqual(new Set(await types()), new Set(['CANCELLED']));
  deepEqual(
    (await client.readFlowRunStates(id)).map(({ type }) => type),
    ['PENDING', 'RUNNING', 'CANCELLING', 'CANCELLED'],
  );
});

// TestFlow › test_flow_with_cancelled_subflow_has_cancelled_state
test('a subflow run that is cancelled alone ends alone, and its caller sees that', async () => {
  const inner = flow(never, { name: 'inner' });
  const running = start(() =>
    flow(async () => {
      const state = await inner.returnState();
      return [state.type, getRunContext().signal.aborted];
    })(),
  );
  await client.setFlowRunState(await flowRunId('RUNNING', 1), cancelling());
  deepEqual(await running, ['CANCELLED', false]);
});

test('a flow run that waits for its retry is cancelled at once', async () => {
  const failing = flow(
    () => {
      throw new Error('not yet');
    },
    { retries: 1, retryDelaySeconds: 1e6 },
  );
  const running = start(() => failing.returnState());
  await client.setFlowRunState(await flowRunId('SCHEDULED'), cancelling());
  const state = await running;
  deepEqual([state.type, state.message], ['CANCELLED', 'Flow run was cancelled.']);
});

test('a flow run that has ended cannot be cancelled, and nothing watches it any more', async () => {
  let watchers = 0;
  const { watchFlowRun } = client;
  client.watchFlowRun = (id, onState) => {
    watchers += 1;
    const stop = watchFlowRun.call(client, id, onState);
    return () => {
      watchers -= 1;
      stop();
    };
  };
  await start(() => flow(() => flow(() => {})())());
  await start(() => flow(() => Promise.reject(new Error('boom'))).returnState());
  const verdict = await client.setFlowRunState(await flowRunId('COMPLETED'), cancelling());
  deepEqual([verdict.kind, watchers], ['aborted', 0]);
});

test('a client that cannot tell has its run cancelled at the next state that it proposes', async () => {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  Object.defineProperty(client, 'watchFlowRun', { value: undefined });
  const running = start(() => flow(() => gate).returnState());
  await client.setFlowRunState(await flowRunId('RUNNING'), cancelling());
  open();
  equal((await running).type, 'CANCELLED');
});

test('a client whose watch fails crashes the run, and it is known that it did', async () => {
  client.watchFlowRun = () => {
    throw new Error('no connection');
  };
  const state = await start(() => flow(() => 'done').returnState());
  equal(state.type, 'CRASHED');
  await flowRunId('CRASHED');
  await rejects(async () => stateResult(state), { message: 'no connection' });
});

// TestFlow › test_flow_can_end_in_cancelled_state
test('a flow or task that returns cancelled() ends as CANCELLED', async () => {
  for (const make of [flow, task] as const) {
    const state = await start(() => make(() => cancelled({ message: 'enough' })).returnState());
    deepEqual([state.type, state.name, state.message], ['CANCELLED', 'Cancelled', 'enough']);
  }
});

test('work in the background is not waited for in a run that is cancelled, nor in one that times out', async () => {
  const outer = flow(() => FlowRunContext.require().backgroundTasks.start(never));
  const running = start(() => outer.returnState());
  const id = await flowRunId('RUNNING');
  await turn();
  await client.setFlowRunState(id, cancelling());
  equal((await running).type, 'CANCELLED');
  const late = await start(() => outer.withOptions({ timeoutSeconds: 0.001 }).returnState());
  equal(late.name, 'TimedOut');
});
