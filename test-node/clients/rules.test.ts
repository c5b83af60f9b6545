import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { InProcessClient } from '../../src/clients/in-process/in-process-client.ts';
import { decide } from '../../src/clients/in-process/rules/decide.ts';
import type { EmpiricalPolicy, FlowRun } from '../../src/runs/flow-run.ts';
import { paused, suspended } from '../../src/runs/pause-states.ts';
import { createState, STATE_TYPES, type State } from '../../src/runs/state.ts';
import { scheduled } from '../../src/runs/states.ts';
import type { TaskRun } from '../../src/runs/task-run.ts';

const NOW = Date.UTC(2026, 0, 1);
const NEVER: EmpiricalPolicy = { retries: 0, retryDelaySeconds: [] };

function runIn(state: State, changes: Partial<TaskRun> = {}): TaskRun {
  return {
    id: 't1',
    name: 'load-0',
    flowRunId: null,
    taskKey: 'load',
    dynamicKey: '0',
    tags: [],
    taskInputs: {},
    empiricalPolicy: NEVER,
    runCount: 1,
    startTime: null,
    endTime: null,
    state,
    ...changes,
  };
}

function decided(from: State, to: State, changes?: Partial<TaskRun>) {
  return decide({ run: runIn(from, changes), proposed: to, now: NOW, random: 0.5 });
}

for (const from of ['COMPLETED', 'CANCELLED', 'FAILED', 'CRASHED'] as const) {
  test(`a run that is ${from} stays so, whatever is proposed`, () => {
    for (const to of STATE_TYPES) {
      const reason = `This run is already in terminal state ${from}.`;
      deepEqual(decided(createState(from), createState(to)), { kind: 'abort', reason });
    }
  });
}

test('a run that is cancelled meanwhile ends as cancelled, or crashes', () => {
  const kinds = STATE_TYPES.map((to) => decided(createState('CANCELLING'), createState(to))?.kind);
  const accepted = STATE_TYPES.filter((_, index) => kinds[index] === undefined);
  deepEqual(accepted, ['CANCELLED', 'CRASHED']);
  deepEqual(new Set(kinds), new Set([undefined, 'reject']));
});

test('a scheduled run waits for its time, and starts at it', () => {
  const at = (ms: number) => scheduled(new Date(NOW + ms).toISOString());
  const to = createState('RUNNING');
  deepEqual(decided(at(1500), to), { kind: 'wait', seconds: 1.5, reason: 'Scheduled time is in the future' });
  equal(decided(at(0), to), undefined);
  equal(decided(at(-1), to), undefined);
  equal(decided(createState('SCHEDULED'), to), undefined);
  equal(decided(at(1500), createState('CRASHED')), undefined);
});

const DELAYS: readonly (readonly [runCount: number, seconds: number | undefined])[] = [
  [1, 2],
  [2, 5],
  [3, 5],
  [4, undefined],
];
for (const [runCount, seconds] of DELAYS) {
  test(`attempt ${runCount} of a run with three retries ${seconds ? `is retried after ${seconds} s` : 'is the last'}`, () => {
    const empiricalPolicy = { retries: 3, retryDelaySeconds: [2, 5] };
    const failed = createState('FAILED', { stateDetails: { taskRunId: 't1' } });
    const decision = decided(createState('RUNNING'), failed, { empiricalPolicy, runCount });
    const state = decision?.kind === 'reject' ? decision.state : undefined;
    const scheduledTime = seconds && new Date(NOW + seconds * 1000).toISOString();
    deepEqual(
      [decision?.kind, state?.type, state?.name, state?.stateDetails],
      seconds === undefined
        ? [undefined, undefined, undefined, undefined]
        : ['reject', 'SCHEDULED', 'AwaitingRetry', { taskRunId: 't1', scheduledTime }],
    );
  });
}

test('a delay with a jitter is drawn at random, and a retry without a delay needs none', () => {
  const policy = { retries: 1, retryDelaySeconds: [10], retryJitterFactor: 0.5 };
  const delayAt = (random: number, empiricalPolicy: EmpiricalPolicy) => {
    const run = runIn(createState('RUNNING'), { empiricalPolicy });
    const decision = decide({ run, proposed: createState('FAILED'), now: NOW, random });
    const state = decision?.kind === 'reject' ? decision.state : undefined;
    return state?.name === 'Retrying' ? 0 : Date.parse(state?.stateDetails.scheduledTime ?? '') - NOW;
  };
  // prefect.utilities.math.clamped_poisson_interval(10, 0.5), where the random number lies at the same share of its range.
  deepEqual(
    [0, 0.5, 1].map((random) => delayAt(random, policy)),
    [6293, 9728, 15_000],
  );
  equal(delayAt(0, { ...policy, retryJitterFactor: 0 }), 10_000);
  equal(delayAt(0, { ...policy, retryDelaySeconds: [] }), 0);
});

test('a run that says that it cannot be retried is not', () => {
  const empiricalPolicy = { retries: 1, retryDelaySeconds: [] };
  const failed = (retriable: boolean) => createState('FAILED', { stateDetails: { retriable } });
  equal(decided(createState('RUNNING'), failed(false), { empiricalPolicy }), undefined);
  equal(decided(createState('RUNNING'), failed(true), { empiricalPolicy })?.kind, 'reject');
});

test('a retry without a delay runs at once, and any other end than FAILED is none', () => {
  const empiricalPolicy = { retries: 1, retryDelaySeconds: [] };
  const from = createState('RUNNING');
  const decision = decided(from, createState('FAILED'), { empiricalPolicy });
  equal(decision?.kind === 'reject' && decision.state?.type, 'RUNNING');
  for (const to of STATE_TYPES.filter((type) => type !== 'FAILED')) {
    equal(decided(from, createState(to), { empiricalPolicy }), undefined);
  }
});

test('InProcessClient answers with the run as it is then, and keeps what it answered', async () => {
  const client = new InProcessClient();
  const state = createState('PENDING');
  const empiricalPolicy = { retries: 1, retryDelaySeconds: [] };
  const create = { flowName: 'f', tags: [], parameters: {}, parentTaskRunId: null, empiricalPolicy, state };
  const { id } = await client.createFlowRun(create);
  const answers: unknown[] = [];
  for (const type of ['RUNNING', 'FAILED', 'COMPLETED', 'RUNNING'] as const) {
    const verdict = await client.setFlowRunState(id, createState(type));
    answers.push([verdict.kind, 'run' in verdict && [verdict.run.state.name, verdict.run.runCount]]);
  }
  deepEqual(answers, [
    ['accepted', ['Running', 1]],
    ['rejected', ['Retrying', 2]],
    ['accepted', ['Completed', 2]],
    ['aborted', ['Completed', 2]],
  ]);
  const names = (await client.readFlowRunStates(id)).map(({ name }) => name);
  deepEqual(names, ['Pending', 'Running', 'Retrying', 'Completed']);
});

function flowRunIn(state: State, changes: Partial<FlowRun> = {}): FlowRun {
  return {
    id: 'f1',
    name: 'calm-newts-sing',
    flowId: 'f',
    flowName: 'report',
    tags: [],
    parameters: {},
    parentTaskRunId: null,
    empiricalPolicy: NEVER,
    runCount: 1,
    startTime: null,
    endTime: null,
    state,
    ...changes,
  };
}

function decidedOfFlow(from: State, to: State, changes?: Partial<FlowRun>) {
  return decide({ run: flowRunIn(from, changes), proposed: to, now: NOW, random: 0.5 });
}

// HandlePausingFlows
test('a flow run pauses while it runs, once by each key, and is suspended where it is no subflow', () => {
  const running = createState('RUNNING');
  const twice = paused({ pauseKey: '1' });
  const decision = decidedOfFlow(running, twice);
  deepEqual(decision, { kind: 'accept', empiricalPolicy: { ...NEVER, pauseKeys: ['1'] } });
  const empiricalPolicy = { ...NEVER, pauseKeys: ['1'] };
  equal(decidedOfFlow(running, twice, { empiricalPolicy })?.kind, 'reject');
  equal(decidedOfFlow(running, paused(), { empiricalPolicy })?.kind, 'accept');
  for (const type of ['PENDING', 'SCHEDULED', 'PAUSED'] as const) {
    equal(decidedOfFlow(createState(type), twice)?.kind, 'reject');
  }
  equal(decidedOfFlow(running, suspended())?.kind, 'accept');
  equal(decidedOfFlow(running, paused(), { parentTaskRunId: 't' })?.kind, 'accept');
  equal(decidedOfFlow(running, suspended(), { parentTaskRunId: 't' })?.kind, 'abort');
  equal(decided(createState('PENDING'), paused()), undefined);
});

// HandleResumingPausedFlows, BypassCancellingFlowRunsWithNoInfra
test('a paused flow run is resumed in time, ends, or is cancelled; a suspended one that is cancelled has ended', () => {
  const kinds = (from: State) => STATE_TYPES.map((to) => decidedOfFlow(from, createState(to))?.kind);
  const ends = [undefined, undefined, undefined, undefined];
  deepEqual(kinds(paused()), ['accept', 'reject', 'accept', ...ends, 'reject', undefined]);
  deepEqual(kinds(suspended()), ['accept', 'reject', 'accept', ...ends, 'reject', 'reject']);
  const past = createState('PAUSED', { stateDetails: { pauseTimeout: new Date(NOW - 1).toISOString() } });
  for (const to of ['RUNNING', 'COMPLETED'] as const) {
    const decision = decidedOfFlow(past, createState(to));
    equal(decision?.kind === 'reject' && decision.state?.type, 'FAILED');
  }
  equal(decidedOfFlow(past, createState('CANCELLING')), undefined);
});

// RetryFailedFlows
test('a retry forgets the pauses that were entered', () => {
  const empiricalPolicy = { retries: 1, retryDelaySeconds: [], pauseKeys: ['1'] };
  const decision = decidedOfFlow(createState('RUNNING'), createState('FAILED'), { empiricalPolicy });
  equal(decision?.kind === 'reject' && decision.empiricalPolicy?.pauseKeys, undefined);
});
