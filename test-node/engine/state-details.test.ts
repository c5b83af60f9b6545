import { deepEqual, equal, rejects } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { InProcessClient } from '../../src/clients/in-process/in-process-client.ts';
import { ClientContext } from '../../src/contexts/run/client.ts';
import { FlowRunContext } from '../../src/contexts/run/flow-run.ts';
import { flow } from '../../src/engine/flow.ts';
import { task } from '../../src/engine/task.ts';
import type { State } from '../../src/runs/state.ts';
import { stateResult } from '../../src/runs/state-result.ts';
import { completed } from '../../src/runs/states.ts';

let client: InProcessClient;
beforeEach(() => {
  client = new InProcessClient();
});

function run<R>(fn: () => R): R {
  return new ClientContext({ client }).run(fn);
}

async function onlyRunId(): Promise<string | undefined> {
  return (await client.readFlowRuns())[0]?.id;
}

const ENDS: Readonly<Record<string, readonly [fn: () => unknown, type: State['type']]>> = {
  'returns a value': [() => 1, 'COMPLETED'],
  'returns a state': [() => completed({ data: 1 }), 'COMPLETED'],
  throws: [
    () => {
      throw new Error('x');
    },
    'FAILED',
  ],
};
for (const [how, [fn, type]] of Object.entries(ENDS)) {
  test(`returnState() of a flow that ${how} names its run`, async () => {
    const state = await run(() => flow(fn, { name: 'f' }).returnState());
    deepEqual([state.type, state.stateDetails.flowRunId], [type, await onlyRunId()]);
  });

  test(`returnState() of a task that ${how} names its run, and the flow run that it belongs to`, async () => {
    const call = task(fn, { name: 't' });
    const state = await run(() =>
      flow(() =>
        call
          .submit()
          .wait()
          .then((own) => [own.type, own.stateDetails]),
      )(),
    );
    const [taskRun] = await client.readTaskRuns();
    deepEqual(state, [type, { taskRunId: taskRun?.id, flowRunId: await onlyRunId() }]);
    const alone = await run(() => call.returnState());
    deepEqual([alone.type, alone.stateDetails.flowRunId], [type, undefined]);
    equal(alone.stateDetails.taskRunId, (await client.readTaskRuns()).at(-1)?.id);
  });
}

test('every state of a run names it, that of its creation and of a retry too', async () => {
  let count = 0;
  const unsteady = () => {
    count += 1;
    if (count % 2 === 1) throw new Error('x');
  };
  const call = task(unsteady, { name: 't', retries: 1 });
  await run(() => flow(() => call(), { name: 'f', retries: 1 })());
  const [flowRun] = await client.readFlowRuns();
  const [taskRun] = await client.readTaskRuns();
  const states = await client.readFlowRunStates(flowRun?.id ?? '');
  deepEqual(
    states.map(({ stateDetails }) => stateDetails.flowRunId),
    states.map(() => flowRun?.id),
  );
  const taskStates = await client.readTaskRunStates(taskRun?.id ?? '');
  equal(taskStates.length, 4);
  for (const { stateDetails } of taskStates) {
    deepEqual({ ...stateDetails }, { taskRunId: taskRun?.id, flowRunId: flowRun?.id });
  }
});

test('the state of a flow that returns the state of a task names the flow run alone', async () => {
  const call = task(() => 7, { name: 't' });
  const state = await run(() => flow(() => call.returnState()).returnState());
  deepEqual([stateResult(state), state.stateDetails.flowRunId], [7, await onlyRunId()]);
  equal(state.stateDetails.taskRunId, undefined);
});

test('a state of the task run that tracks a subflow names that, its flow run, and the subflow run', async () => {
  const child = flow(() => FlowRunContext.get()?.flowRun.id, { name: 'child' });
  const childId = await run(() => flow(() => child(), { name: 'parent' })());
  const [taskRun] = await client.readTaskRuns();
  deepEqual(
    { ...taskRun?.state.stateDetails },
    {
      taskRunId: taskRun?.id,
      flowRunId: await onlyRunId(),
      childFlowRunId: childId,
    },
  );
});

test('a state that names its run still rejects with exactly what was thrown', async () => {
  for (const thrown of [undefined, null, 'x', completed()]) {
    const failing = flow(() => {
      throw thrown;
    });
    const state = await run(() => failing.returnState());
    await rejects(
      async () => stateResult(state),
      (error) => error === thrown,
    );
  }
});
