import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { DateTime } from 'luxon';
import {
  ClientContext,
  ConcurrentTaskRunner,
  type FlowRun,
  FlowRunContext,
  flow,
  getRunContext,
  InProcessClient,
  MissingContextError,
  type OrchestrationClient,
  ResultStore,
  RunContext,
  runRoot,
  TaskRunContext,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const client = new InProcessClient();
const foo = flow(function foo() {});
const bar = task(function bar() {});

async function flowRunOf(name = 'foo'): Promise<FlowRun> {
  return client.createFlowRun({
    flowName: name,
    state: { id: 's', type: 'PENDING', name: 'Pending', timestamp: '', message: null, stateDetails: {} },
    tags: [],
    parameters: {},
    empiricalPolicy: { retries: 0, retryDelaySeconds: [] },
    parentTaskRunId: null,
  });
}

const TASK_RUN = {
  id: 't1',
  name: 'bar-0',
  flowRunId: null,
  taskKey: 'bar',
  dynamicKey: '0',
  tags: [],
  empiricalPolicy: { retries: 0, retryDelaySeconds: [] },
  taskInputs: {},
  state: { id: 's', type: 'RUNNING', name: 'Running', timestamp: '', message: null, stateDetails: {} },
  runCount: 1,
  startTime: null,
  endTime: null,
} as const;

test('C7 test_flow_run_context', async () => {
  const flowRun = await flowRunOf();
  const taskRunner = new ConcurrentTaskRunner();
  const resultStore = new ResultStore();
  const context = new FlowRunContext({
    flow: foo,
    flowRun,
    client,
    taskRunner,
    resultStore,
    parameters: { x: 'y' },
  });
  context.run(() => {
    const active = FlowRunContext.require();
    equal(active, context);
    equal(active.flow, foo);
    equal(active.flowRun, flowRun);
    equal(active.client, client);
    equal(active.taskRunner, taskRunner);
    equal(active.resultStore, resultStore);
    ok(active.startTime instanceof DateTime && active.startTime.zoneName === 'UTC');
    deepEqual(active.parameters, { x: 'y' });
  });
  ok(context instanceof RunContext);
});

test('C8 test_task_run_context', () => {
  const context = new TaskRunContext({ task: bar, taskRun: TASK_RUN, client, parameters: { foo: 'bar' } });
  context.run(() => {
    const active = TaskRunContext.require();
    equal(active.task, bar);
    deepEqual({ ...active.taskRun }, TASK_RUN);
    ok(active.startTime instanceof DateTime);
    deepEqual(active.parameters, { foo: 'bar' });
    ok(active.resultStore instanceof ResultStore);
  });
});

test('C9 test_get_run_context', async () => {
  throws(getRunContext, {
    name: 'MissingContextError',
    code: 'ERR_CONTEXT_MISSING',
    message: /No run context available/,
  });
  const flowRun = await flowRunOf();
  const flowContext = new FlowRunContext({
    flow: foo,
    flowRun,
    client,
    taskRunner: new ConcurrentTaskRunner(),
    parameters: {},
  });
  const taskRun = { ...TASK_RUN, flowRunId: flowRun.id };
  const taskContext = new TaskRunContext({ task: bar, taskRun, client, parameters: {} });
  flowContext.run(() => {
    equal(getRunContext(), flowContext);
    taskContext.run(() => equal(getRunContext(), taskContext, 'the task context takes precedence'));
    equal(getRunContext(), flowContext);
  });
});

test('getRunContext() returns the flow context of a subflow inside a task', async () => {
  const inner = flow(function inner() {
    return getRunContext() === FlowRunContext.get();
  });
  const outerTask = task(async function outerTask() {
    return [await inner(), getRunContext() === TaskRunContext.get()];
  });
  deepEqual(await quietly(() => flow(() => outerTask())()), [true, true]);
});

test('getRunContext() outside a run rejects inside of runRoot(), too', async () => {
  const main = flow(() => runRoot(() => getRunContext()));
  await rejects(
    quietly(() => main()),
    MissingContextError,
  );
});

test('FlowRunContext refuses fields of the wrong kind, and says which', async () => {
  const flowRun = await flowRunOf();
  const fields = { flow: foo, flowRun, client, taskRunner: new ConcurrentTaskRunner(), parameters: {} };
  const wrong =
    (changes: object): (() => unknown) =>
    () =>
      new FlowRunContext({ ...fields, ...changes } as never);
  throws(wrong({ flow: bar }), {
    code: 'ERR_CONTEXT_INVALID',
    message: /flow: Invalid type: Expected a flow/,
  });
  throws(wrong({ client: {} }), {
    code: 'ERR_CONTEXT_INVALID',
    message: /client: Invalid type: Expected a client/,
  });
  throws(wrong({ taskRunner: null }), { code: 'ERR_CONTEXT_INVALID', message: /taskRunner/ });
  throws(wrong({ flowRun: { ...flowRun, runCount: 'one' } }), {
    code: 'ERR_CONTEXT_INVALID',
    message: /flowRun\.runCount/,
  });
  throws(wrong({ task: bar }), { code: 'ERR_CONTEXT_INVALID', message: /task: Unknown key/ });
});

const CLIENT_METHODS = Object.getOwnPropertyNames(InProcessClient.prototype).filter(
  (name) => name !== 'constructor',
) as (keyof OrchestrationClient)[];

/** What a client may lack. */
const OPTIONAL: readonly string[] = ['watchFlowRun', 'createFlowRunInput', 'readFlowRunInput'];

for (const method of CLIENT_METHODS) {
  const isOptional = OPTIONAL.includes(method);
  test(`ClientContext ${isOptional ? 'takes' : 'refuses'} a client without ${method}(), and refuses another value of it`, () => {
    const others = CLIENT_METHODS.filter((name) => name !== method);
    const lacking = Object.fromEntries(others.map((name) => [name, Object(client[name]).bind(client)]));
    if (isOptional) equal(new ClientContext({ client: lacking as never }).client instanceof Object, true);
    for (const field of [...(isOptional ? [] : [lacking]), { ...lacking, [method]: 1 }]) {
      throws(() => new ClientContext({ client: field as never }), {
        code: 'ERR_CONTEXT_INVALID',
        message: new RegExp(`client: Invalid type: Expected a client with a method ${method}$`),
      });
    }
  });
}

test('FlowRunContext refuses a task runner or event sink that lacks a method, and what is no ResultStore', async () => {
  const fields = { flow: foo, flowRun: await flowRunOf(), client, parameters: {} };
  const taskRunner = new ConcurrentTaskRunner();
  const none = (): void => {};
  const lacking = {
    duplicate: { taskRunner: { submit: none } },
    submit: { taskRunner: { duplicate: none } },
    flush: { taskRunner, events: { emit: none } },
  };
  for (const [method, changes] of Object.entries(lacking)) {
    throws(() => new FlowRunContext({ ...fields, ...changes } as never), {
      code: 'ERR_CONTEXT_INVALID',
      message: new RegExp(`with a method ${method}$`),
    });
  }
  throws(() => new FlowRunContext({ ...fields, taskRunner, resultStore: { read: none } } as never), {
    code: 'ERR_CONTEXT_INVALID',
    message: /resultStore: Invalid type: Expected ResultStore/,
  });
});

test('FlowRunContext has the fields that the engine fills, and only the engine can', async () => {
  const inner = flow(function inner() {
    return [...(outerContext?.flowRunStates ?? [])].map(({ type }) => type);
  });
  const seen = task(function seen() {
    return [...FlowRunContext.require().taskRunStates].map(({ type }) => type);
  });
  let outerContext: FlowRunContext | undefined;
  const main = flow(async () => {
    const context = FlowRunContext.require();
    outerContext = context;
    const future = seen.submit();
    const submitted = [...context.taskRunFutures].map(({ name }) => name);
    const states = [await future.result(), await inner()];
    throws(() => (context.taskRunFutures as Set<unknown>).clear(), { code: 'ERR_CONTEXT_IMMUTABLE' });
    throws(() => (context.taskRunDynamicKeys as Map<string, number>).set('seen', 9), {
      code: 'ERR_CONTEXT_IMMUTABLE',
    });
    const { taskRunFutures, taskRunStates, flowRunStates, taskRunDynamicKeys } = context;
    const left = [taskRunFutures.size, taskRunStates.size, flowRunStates.size];
    return { submitted, states, left, keys: [...taskRunDynamicKeys] };
  });
  deepEqual(await quietly(() => main()), {
    submitted: ['seen-0'],
    states: [['RUNNING'], ['RUNNING']],
    left: [0, 0, 0],
    keys: [
      ['seen', 1],
      ['inner', 1],
    ],
  });
});

test('FlowRunContext.taskRunResults tells which run an object came from', async () => {
  const make = task(function make() {
    return { made: true };
  });
  const main = flow(async () => {
    const made = await make();
    const { taskRunResults } = FlowRunContext.require();
    return [taskRunResults.get(made)?.name, taskRunResults.get({ made: true }), taskRunResults.get(1)];
  });
  deepEqual(await quietly(() => main()), ['Completed', undefined, undefined]);
});
