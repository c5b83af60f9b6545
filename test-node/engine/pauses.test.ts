// Flow runs that wait for somebody. Each behaviour of Prefect names the test of Prefect's, or the rule, that it comes from.

import { deepEqual, equal, rejects } from 'node:assert/strict';
import { beforeEach, type TestContext, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import * as v from 'valibot';
import {
  ClientContext,
  ConcurrentTaskRunner,
  cancelling,
  completed,
  FlowRunContext,
  flow,
  InProcessClient,
  paused,
  pauseFlowRun,
  resumeFlowRun,
  type State,
  stateResult,
  suspended,
  suspendFlowRun,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const REASON = v.object({ reason: v.pipe(v.string(), v.toUpperCase()) });

let client: InProcessClient;

beforeEach(() => {
  client = new InProcessClient();
});

function start<R>(fn: () => R): R {
  return quietly(() => new ClientContext({ client }).run(fn));
}

async function flowRunId(type: State['type'], index = 0): Promise<string> {
  for (;;) {
    const run = (await client.readFlowRuns()).at(index);
    if (run?.state.type === type) return run.id;
    await turn();
  }
}

function resume(id: string, runInput?: unknown): Promise<void> {
  return start(() => resumeFlowRun(id, runInput === undefined ? {} : { runInput }));
}

async function typesOf(id: string): Promise<string> {
  return (await client.readFlowRunStates(id)).map(({ name }) => name).join(' ');
}

async function pass({ mock }: TestContext, seconds: number): Promise<void> {
  for (let i = 0; i < 20; i++) await turn();
  mock.timers.tick(seconds * 1000);
  for (let i = 0; i < 20; i++) await turn();
}

// TestPauseFlowRun › test_paused_flows_can_be_resumed
test('pauseFlowRun() waits until the run is resumed, and counts no attempt for that', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const counts: unknown[] = [];
  const running = start(() =>
    flow(async () => {
      await pauseFlowRun();
      await pauseFlowRun({ timeoutSeconds: 10 });
      counts.push(...FlowRunContext.require().observedFlowPauses);
      return 'approved';
    })(),
  );
  const id = await flowRunId('PAUSED');
  const { state } = await client.readFlowRun(id);
  equal(state.stateDetails.pauseKey, '1');
  equal(Date.parse(state.stateDetails.pauseTimeout ?? '') - Date.parse(state.timestamp) > 3_590_000, true);
  await resume(id);
  await flowRunId('PAUSED');
  await resume(id);
  equal(await running, 'approved');
  deepEqual(counts, [['counter', 2]]);
  equal(await typesOf(id), 'Pending Running Paused Running Paused Running Completed');
  equal((await client.readFlowRun(id)).runCount, 1);
});

// TestPauseFlowRun › test_paused_flows_fail_if_not_resumed
test('a run that is not resumed in time fails, and can no longer be resumed', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.UTC(2026, 0, 1) });
  const running = start(() => flow(() => pauseFlowRun({ timeoutSeconds: 5 }), { retries: 1 }).returnState());
  const id = await flowRunId('PAUSED');
  await pass(t, 5.001);
  const state = await running;
  deepEqual([state.type, (await client.readFlowRun(id)).state.type], ['FAILED', 'FAILED']);
  await rejects(resume(id), { code: 'ERR_PAUSE_REFUSED' });
});

// HandleResumingPausedFlows
test('a paused run that is resumed too late fails by its client, while its function still waits', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.UTC(2026, 0, 1) });
  const running = start(() => flow(() => pauseFlowRun({ timeoutSeconds: 5 })).returnState());
  const id = await flowRunId('PAUSED');
  t.mock.timers.setTime(Date.UTC(2027, 0, 1));
  await rejects(resume(id), { code: 'ERR_PAUSE_REFUSED' });
  equal((await client.readFlowRun(id)).state.message, 'The flow was paused and never resumed.');
  await pass(t, 5);
  equal((await running).type, 'FAILED');
});

// TestPauseFlowRun › test_paused_flows_can_receive_input
test('pauseFlowRun() returns the input that the run is resumed with, as its schema makes it', async () => {
  const running = start(() =>
    flow(async () => {
      const { reason } = await pauseFlowRun({ waitForInput: REASON });
      return reason;
    })(),
  );
  const id = await flowRunId('PAUSED');
  for (const wrong of [undefined, 'yes', { reason: 7 }]) {
    await rejects(resume(id, wrong), { code: 'ERR_RUN_INPUT' });
  }
  equal((await client.readFlowRun(id)).state.type, 'PAUSED');
  await resume(id, { reason: 'looks good' });
  equal(await running, 'LOOKS GOOD');
});

test('a run that waits for input fails where it is resumed without, by another way than resumeFlowRun()', async () => {
  const running = start(() => flow(() => pauseFlowRun({ waitForInput: REASON })).returnState());
  const id = await flowRunId('PAUSED');
  const { state } = await client.readFlowRun(id);
  await client.setFlowRunState(id, { ...state, type: 'RUNNING', name: 'Running' });
  await rejects(async () => stateResult(await running), { code: 'ERR_RUN_INPUT' });
});

test('an input for a pause that waits for none is refused', async () => {
  const running = start(() => flow(() => pauseFlowRun())());
  const id = await flowRunId('PAUSED');
  await rejects(resume(id, 'yes'), { code: 'ERR_RUN_INPUT' });
  await resume(id);
  await running;
});

// TestPauseFlowRun › test_pause_flow_run_from_task_pauses_parent_flow
test('a task pauses the flow run around it, and frees its place at the task runner meanwhile', async () => {
  const ask = task(() => pauseFlowRun(), { name: 'ask' });
  const other = task(() => 'other', { name: 'other' });
  const running = start(() =>
    flow(
      async () => {
        const asking = ask.submit();
        const result = await other.submit().result();
        await asking.wait();
        return result;
      },
      { taskRunner: new ConcurrentTaskRunner({ maxWorkers: 1 }) },
    )(),
  );
  const id = await flowRunId('PAUSED');
  while (
    !(await client.readTaskRuns()).some(({ name, state }) => name === 'other-0' && state.type === 'COMPLETED')
  ) {
    await turn();
  }
  equal((await client.readFlowRun(id)).state.type, 'PAUSED');
  await resume(id);
  equal(await running, 'other');
});

// RetryFailedFlows resets the keys of pauses.
test('a retry comes to its pauses again, and a stale input is none', async () => {
  let attempts = 0;
  const running = start(() =>
    flow(
      async () => {
        const { reason } = await pauseFlowRun({ key: 'approval', waitForInput: REASON });
        attempts += 1;
        if (attempts === 1) throw new Error('not yet');
        return reason;
      },
      { retries: 1 },
    )(),
  );
  const id = await flowRunId('PAUSED');
  await resume(id, { reason: 'first' });
  while (attempts < 1) await turn();
  await flowRunId('PAUSED');
  await rejects(resume(id), { code: 'ERR_RUN_INPUT' });
  await resume(id, { reason: 'second' });
  equal(await running, 'SECOND');
});

test('a paused run can be cancelled, and times out with its flow', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const waits = flow(() => pauseFlowRun());
  const running = start(() => waits.returnState());
  const id = await flowRunId('PAUSED');
  await client.setFlowRunState(id, cancelling());
  equal((await running).type, 'CANCELLED');
  client = new InProcessClient();
  const late = start(() => waits.withOptions({ timeoutSeconds: 1 }).returnState());
  await flowRunId('PAUSED');
  await pass(t, 1);
  equal((await late).name, 'TimedOut');
});

test('a client that cannot tell is asked again and again, also where it fails meanwhile', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  Object.defineProperty(client, 'watchFlowRun', { value: undefined });
  const running = start(() => flow(() => pauseFlowRun())());
  const id = await flowRunId('PAUSED');
  const { readFlowRun } = client;
  client.readFlowRun = () => Promise.reject(new Error('no connection'));
  t.mock.timers.tick(10_000);
  await turn();
  client.readFlowRun = readFlowRun;
  await resume(id);
  t.mock.timers.tick(10_000);
  await running;
});

test('pauseFlowRun() is refused where the client has the run otherwise, or keeps no input', async () => {
  const { setFlowRunState } = client;
  for (const answer of ['wait', 'aborted', 'rejected'] as const) {
    client.setFlowRunState = async (id, state) => {
      if (state.type !== 'PAUSED') return setFlowRunState.call(client, id, state);
      const run = await client.readFlowRun(id);
      if (answer === 'wait') return { kind: 'wait', seconds: 1, reason: 'busy' };
      return { kind: answer, run: { ...run, state: completed() }, reason: 'no' };
    };
    const state = await start(() => flow(() => pauseFlowRun()).returnState());
    await rejects(async () => stateResult(state), { code: 'ERR_PAUSE_REFUSED' });
  }
  client = new InProcessClient();
  Object.defineProperty(client, 'createFlowRunInput', { value: undefined });
  const state = await start(() => flow(() => pauseFlowRun({ waitForInput: REASON })).returnState());
  await rejects(async () => stateResult(state), { code: 'ERR_PAUSE_REFUSED' });
  await rejects(pauseFlowRun(), { code: 'ERR_CONTEXT_MISSING' });
});

// TestSuspendFlowRun › test_suspended_flow_runs_do_not_block_execution, test_suspend_can_receive_input
test('suspendFlowRun() ends the call as Suspended; resumed, the run begins anew, and passes the pause with its input', async () => {
  const seen: unknown[] = [];
  const slow = task(async () => {
    await turn();
    seen.push('task ended');
  });
  const approve = flow(
    async (subject: string) => {
      seen.push('begins');
      slow.submit();
      const { reason } = await suspendFlowRun({ waitForInput: REASON });
      seen.push(`${subject}: ${reason}`);
      return reason;
    },
    { onCompletion: [(_, run, state) => void seen.push(stateResult(state), run.runCount)] },
  );
  const state = await start(() => approve.returnState('budget'));
  const id = await flowRunId('PAUSED');
  deepEqual([state.type, state.name, seen], ['PAUSED', 'Suspended', ['begins', 'task ended']]);
  await rejects(async () => stateResult(state), { code: 'ERR_RUN_UNFINISHED' });
  await resume(id, { reason: 'fine' });
  await flowRunId('COMPLETED');
  while (seen.length < 7) await turn();
  deepEqual(seen.slice(2), ['begins', 'budget: FINE', 'task ended', 'FINE', 1]);
  equal(await typesOf(id), 'Pending Running Suspended Resuming Running Completed');
});

test('a suspended run that is cancelled has ended, and one is suspended as often as it says', async () => {
  const twice = flow(async () => {
    await suspendFlowRun();
    await suspendFlowRun({ timeoutSeconds: 60 });
  });
  equal((await start(() => twice.returnState())).name, 'Suspended');
  const id = await flowRunId('PAUSED');
  await resume(id);
  await flowRunId('RUNNING');
  await flowRunId('PAUSED');
  const verdict = await client.setFlowRunState(id, cancelling());
  equal('run' in verdict && verdict.run.state.type, 'CANCELLED');
});

// TestSuspendFlowRun › test_suspending_sub_flow_run_fails; asuspend_flow_run: "Cannot suspend task runs."
test('subflow runs and task runs cannot be suspended', async () => {
  const inner = flow(() => suspendFlowRun());
  const both: State[] = [];
  await start(() =>
    flow(async () => {
      both.push(await inner.returnState(), await task(() => suspendFlowRun()).returnState());
    })(),
  );
  equal(both.length, 2);
  for (const state of both) {
    await rejects(async () => stateResult(state as State), { code: 'ERR_PAUSE_REFUSED' });
  }
});

test('a suspended run whose client fails as it is resumed stays resumed, and nothing else breaks', async () => {
  await start(() => flow(() => suspendFlowRun()).returnState());
  const id = await flowRunId('PAUSED');
  const { setFlowRunState, readFlowRun } = client;
  client.setFlowRunState = (...args) => {
    client.readFlowRun = () => Promise.reject(new Error('no connection'));
    return setFlowRunState.apply(client, args);
  };
  await resume(id);
  await turn();
  client.readFlowRun = readFlowRun;
  equal((await client.readFlowRun(id)).state.name, 'Resuming');
});

// TestFlow › test_flow_can_end_in_paused_state
test('a flow that returns paused() or suspended() ends in that state', async () => {
  for (const make of [paused, suspended]) {
    const state = await start(() => flow(() => make({ message: 'later' })).returnState());
    deepEqual([state.type, state.message], ['PAUSED', 'later']);
  }
});

test('a run that ends while code in it is paused leaves no timer behind', async () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const run = flow(async () => {
    void pauseFlowRun({ timeoutSeconds: 3600 });
    while (timers() === before) await turn();
    throw new Error('no longer needed');
  });
  await rejects(start(run), { message: 'no longer needed' });
  equal(timers(), before);
});
