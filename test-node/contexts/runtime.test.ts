// Ports tests/runtime of Prefect: test_flow_run.py, test_task_run.py and test_deployment.py.
import { deepEqual, equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  type FlowRunRuntime,
  flow,
  getClient,
  runtime,
  tags,
  task,
  temporarySettings,
} from '../../src/entries/runtimes/server.ts';
import { withEnvironment } from '../with-environment.ts';

type Names<T> = readonly (keyof T & string)[];
const FLOW_RUN_TEXTS: Names<FlowRunRuntime> = [
  'id',
  'name',
  'flowName',
  'flowVersion',
  'parentFlowRunId',
  'rootFlowRunId',
];
const quietly = temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' });

test('outside of runs, the values of runtime are empty', () => {
  const { flowRun, taskRun, deployment } = runtime;
  const before = Date.now();
  for (const name of FLOW_RUN_TEXTS) equal(flowRun[name], null, name);
  deepEqual([flowRun.tags, flowRun.parameters, flowRun.runCount], [[], {}, 0]);
  equal(flowRun.scheduledStartTime.toMillis() >= before, true);
  equal(flowRun.scheduledStartTime.zoneName, 'UTC');
  deepEqual([taskRun.id, taskRun.name, taskRun.taskName], [null, null, null]);
  deepEqual([taskRun.tags, taskRun.parameters, taskRun.runCount], [[], {}, 0]);
  deepEqual(
    [deployment.id, deployment.name, deployment.version, deployment.flowRunId],
    [null, null, null, null],
  );
  deepEqual(deployment.parameters, {});
});

test('in a flow run, runtime.flowRun is what its client knows of it', async () => {
  const [{ runCount, ...values }, id] = await quietly.run(() =>
    tags('nightly').run(() => flow(readFlowRun, { name: 'report', version: '1.2', retries: 1 })('rome')),
  );
  const run = await getClient().readFlowRun(String(id));
  deepEqual(values, {
    id: run.id,
    name: run.name,
    tags: ['nightly'],
    flowName: 'report',
    flowVersion: '1.2',
    parameters: { city: 'rome' },
    start: Date.parse(String(run.startTime)),
    parentFlowRunId: null,
    rootFlowRunId: run.id,
  });
  equal(runCount, 2);
});

test('in a subflow run, runtime.flowRun knows the flow run around it and the outermost one, also in its task runs', async () => {
  const { flowRun } = runtime;
  const ids = (): readonly unknown[] => [flowRun.id, flowRun.parentFlowRunId, flowRun.rootFlowRunId];
  const inner = flow(async () => [ids(), await task(ids)()]);
  const middle = flow(async () => [flowRun.id, ...(await inner())] as const);
  const [outerId, [middleId, own, inTask]] = await quietly.run(() =>
    flow(async () => [flowRun.id, await middle()] as const)(),
  );
  equal(new Set([outerId, middleId, (own as readonly unknown[])[0]]).size, 3);
  deepEqual((own as readonly unknown[]).slice(1), [middleId, outerId]);
  deepEqual(inTask, own);
});

test('in a task run, runtime.taskRun is what its client knows of it', async () => {
  const load = task(
    (_url: string) => {
      const { id, name, taskName, tags: own, parameters, runCount } = runtime.taskRun;
      if (runCount < 3) throw new Error('not yet');
      return { id, name, taskName, own, parameters, runCount, flowRunId: runtime.flowRun.id };
    },
    { name: 'load', tags: ['io'], retries: 2, parameterNames: ['url'] },
  );
  const inFlow = await quietly.run(() => flow(() => load('/a'))());
  const run = await getClient().readTaskRun(String(inFlow.id));
  deepEqual(inFlow, {
    id: run.id,
    name: 'load-0',
    taskName: 'load',
    own: ['io'],
    parameters: { url: '/a' },
    runCount: 3,
    flowRunId: run.flowRunId,
  });
  const alone = await quietly.run(() => load('/b'));
  deepEqual([alone.name, alone.flowRunId], ['load', null]);
});

test('an environment variable stands in for a value of runtime, inside of runs and outside, cast to its type', async () => {
  const variables = {
    PREFECT__RUNTIME__FLOW_RUN__NAME: 'mocked',
    PREFECT__RUNTIME__FLOW_RUN__RUN_COUNT: '7',
    PREFECT__RUNTIME__FLOW_RUN__SCHEDULED_START_TIME: '2026-01-01T10:00:00+02:00',
    PREFECT__RUNTIME__TASK_RUN__TASK_NAME: '',
    PREFECT__RUNTIME__DEPLOYMENT__ID: 'd1',
  };
  const read = (): readonly unknown[] => [
    runtime.flowRun.name,
    runtime.flowRun.runCount,
    runtime.flowRun.scheduledStartTime.toISO(),
    runtime.taskRun.taskName,
    runtime.deployment.id,
  ];
  const mocked = ['mocked', 7, '2026-01-01T08:00:00.000Z', '', 'd1'];
  const mocking = (): readonly unknown[] => withEnvironment(variables, read);
  deepEqual(mocking(), mocked);
  deepEqual(await quietly.run(() => flow(mocking)()), mocked);
  await withEnvironment(
    { PREFECT__RUNTIME__FLOW_RUN__SCHEDULED_START_TIME: '2026-01-01T10:00' },
    async () => {
      equal(runtime.flowRun.scheduledStartTime.toISO(), '2026-01-01T10:00:00.000Z');
    },
  );
});

test('runtime.flowRun.id is PREFECT__FLOW_RUN_ID where there is no run, and so is that of the deployment', async () => {
  const { flowRun, deployment } = runtime;
  withEnvironment({ PREFECT__FLOW_RUN_ID: 'f1' }, () => {
    deepEqual(
      [flowRun.id, flowRun.rootFlowRunId, deployment.flowRunId, flowRun.name],
      ['f1', 'f1', 'f1', null],
    );
  });
  const inside = (): unknown => withEnvironment({ PREFECT__FLOW_RUN_ID: 'f1' }, () => flowRun.id);
  equal((await quietly.run(() => flow(inside)())) === 'f1', false);
});

test('an environment variable that cannot stand in for a value of runtime is refused', () => {
  const refused: readonly (readonly [string, string, () => unknown])[] = [
    ['PREFECT__RUNTIME__FLOW_RUN__RUN_COUNT', 'many', () => runtime.flowRun.runCount],
    ['PREFECT__RUNTIME__TASK_RUN__RUN_COUNT', '1.5', () => runtime.taskRun.runCount],
    ['PREFECT__RUNTIME__FLOW_RUN__SCHEDULED_START_TIME', 'soon', () => runtime.flowRun.scheduledStartTime],
    ['PREFECT__RUNTIME__FLOW_RUN__TAGS', 'a', () => runtime.flowRun.tags],
    ['PREFECT__RUNTIME__FLOW_RUN__PARAMETERS', '{}', () => runtime.flowRun.parameters],
    ['PREFECT__RUNTIME__TASK_RUN__TAGS', 'a', () => runtime.taskRun.tags],
    ['PREFECT__RUNTIME__TASK_RUN__PARAMETERS', '{}', () => runtime.taskRun.parameters],
    ['PREFECT__RUNTIME__DEPLOYMENT__PARAMETERS', '{}', () => runtime.deployment.parameters],
  ];
  for (const [name, value, read] of refused) {
    withEnvironment({ [name]: value }, () => {
      throws(read, { code: 'ERR_OPTION_INVALID', message: new RegExp(name) });
    });
  }
});

// In the second attempt, to see that a value is that of the attempt.
function readFlowRun(city: string) {
  const { flowRun } = runtime;
  const { id, name, flowName, flowVersion, parameters, runCount, parentFlowRunId, rootFlowRunId } = flowRun;
  if (runCount < 2) throw new Error(`not yet in ${city}`);
  const start = flowRun.scheduledStartTime.toMillis();
  const ids = { parentFlowRunId, rootFlowRunId };
  const values = { id, name, tags: flowRun.tags, flowName, flowVersion, parameters, start, ...ids };
  return [{ ...values, runCount }, id] as const;
}
