import { deepEqual, equal, match, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  ClientContext,
  FlowRunContext,
  flow,
  getClient,
  getRunContext,
  InProcessClient,
  stateResult,
  TaskRunContext,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';
import { written } from '../written.ts';

/** Returns the name that a run of a task gets which is called with these arguments. */
async function nameOf(taskRunName: string, ...args: readonly unknown[]): Promise<string> {
  const fn = (_a: unknown, _b: unknown): string => TaskRunContext.require().taskRun.name;
  const named = task(fn, { taskRunName, parameterNames: ['a', 'b'] });
  return quietly(() => Reflect.apply(named, undefined, args));
}

// tests/test_tasks.py › test_task_run_name_is_set, test_task_run_name_is_set_with_kwargs_including_defaults
test('taskRunName names each run by a template of the parameters', async () => {
  equal(await nameOf('fixed-name'), 'fixed-name');
  const fields: readonly (readonly [template: string, value: unknown, name: string])[] = [
    ['{a}-wuz-here', 'chris', 'chris-wuz-here'],
    ['{{a}} {a}{a}', 1, '{a} 11'],
    ['{a.user.name} {a.user[name]} {a[list][1]}', { user: { name: 'ada' }, list: [1, 2] }, 'ada ada 2'],
    ['{a}', { id: 1, tags: ['x'] }, '{"id":1,"tags":["x"]}'],
    ['{a}', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['{a}', null, 'null'],
    ['{a}', undefined, 'undefined'],
    ['{a}', 12n, '12'],
    ['{a.length}', 'abc', '3'],
  ];
  for (const [template, value, name] of fields) equal(await nameOf(template, value), name, template);
  equal(await nameOf('{a} and {b}', 1, 'x'), '1 and x');
});

test('a template gets the results of futures, and the client and the logs get the name', async () => {
  const one = task(() => 'Rome', { name: 'one' });
  const load = task((city: string) => city.length, { name: 'load', taskRunName: 'load {city}' });
  const main = flow(async () => {
    await load.submit(one.submit()).wait();
    return getClient().readTaskRuns({ flowRunId: FlowRunContext.require().flowRun.id });
  });
  let names: readonly string[] = [];
  const logged = await written(async () => {
    names = (await main()).map(({ name }) => name);
  });
  deepEqual(names, ['one-0', 'load Rome']);
  match(logged.join(''), /Task run 'load Rome' - Finished in state Completed/);
});

// tests/test_flows.py › TestFlowRunName.test_sets_run_name_when_provided, test_both_engines_logs_custom_flow_run_name
test('flowRunName names each run, before it is in RUNNING, and in its logs', async () => {
  const client = new InProcessClient();
  const names: string[] = [];
  const propose = client.setFlowRunState.bind(client);
  client.setFlowRunState = async (id, state) => {
    names.push(`${state.type} ${(await client.readFlowRun(id)).name}`);
    return propose(id, state);
  };
  const report = flow((city: string) => `${city} ${FlowRunContext.require().flowRun.name}`, {
    name: 'report',
    flowRunName: 'hi-{city}',
  });
  const logged = await written(async () => {
    equal(await new ClientContext({ client }).run(() => report('Rome')), 'Rome hi-Rome');
  });
  deepEqual(names, ['RUNNING hi-Rome', 'COMPLETED hi-Rome']);
  match(logged.join(''), /Flow run 'hi-Rome' - Beginning flow run 'hi-Rome' for flow 'report'/);
  match(logged.join(''), /Flow run 'hi-Rome' - Finished in state Completed/);
});

test('flowRunName names a subflow run as well, and not the task run that represents it', async () => {
  const inner = flow(() => FlowRunContext.require().flowRun.name, { name: 'inner', flowRunName: 'within' });
  const outer = flow(async () => {
    const { id } = FlowRunContext.require().flowRun;
    return [await inner(), ...(await getClient().readTaskRuns({ flowRunId: id })).map(({ name }) => name)];
  });
  deepEqual(await quietly(() => outer()), ['within', 'inner-0']);
});

// …_with_function, …_with_function_using_runtime_context
test('a function names runs by the parameters, in the context of the run that it names', async () => {
  const seen: unknown[] = [];
  const name = (parameters: Readonly<Record<string, unknown>>): string => {
    const context = getRunContext();
    seen.push(context.parameters === parameters, Object.isFrozen(parameters), Object.keys(parameters));
    return `${context instanceof TaskRunContext ? context.task.name : context.flow.name} ${parameters['city']}`;
  };
  const load = task((_city: string) => TaskRunContext.require().taskRun.name, {
    name: 'load',
    taskRunName: name,
    parameterNames: ['city'],
  });
  const report = flow(async (city: string) => [FlowRunContext.require().flowRun.name, await load(city)], {
    name: 'report',
    flowRunName: name,
  });
  deepEqual(await quietly(() => report('Rome')), ['report Rome', 'load Rome']);
  deepEqual(seen, [true, true, ['city'], true, true, ['city']]);
});

// …_sets_run_name_once, …_sets_run_name_once_per_call
test('a run is named once, however often it is tried, and each run by itself', async () => {
  let calls = 0;
  const options = { retries: 3 };
  const runName = (): string => `run ${(calls += 1)}`;
  const fail = (): never => {
    throw new Error('oh no');
  };
  await quietly(() => task(fail, { ...options, taskRunName: runName }).returnState());
  await quietly(() => flow(fail, { ...options, flowRunName: runName }).returnState());
  equal(calls, 2);
  const twice = flow(() => FlowRunContext.require().flowRun.name, { flowRunName: runName });
  deepEqual([await quietly(() => twice()), await quietly(() => twice())], ['run 3', 'run 4']);
});

// …_with_function_not_returning_string
test('a function that returns no name fails the run, and so does an async one, as in Prefect', async () => {
  for (const [value, what] of [
    [undefined, 'a value of type undefined'],
    [null, 'a value of type null'],
    [5, 'a value of type number'],
    ['', 'an empty string'],
    [Promise.resolve('x'), 'a value of type Promise'],
  ] as const) {
    const runName = (): string => value as string;
    const message = `Cannot name the run: The function taskRunName returned ${what}. Return a string that is not empty`;
    await rejects(
      quietly(() => task(() => 1, { taskRunName: runName })()),
      { code: 'ERR_RUN_NAME', message },
    );
    await rejects(
      quietly(() => flow(() => 1, { flowRunName: runName })()),
      { code: 'ERR_RUN_NAME' },
    );
  }
});

test('a field without an argument fails the run, which never started; retries do not apply', async () => {
  let calls = 0;
  const load = task((_a: number) => (calls += 1), {
    retries: 2,
    taskRunName: '{a} {b}',
    parameterNames: ['a'],
  });
  const state = await quietly(() => load.returnState(1));
  throws(() => stateResult(state), { code: 'ERR_RUN_NAME', message: /There is no argument b, but a\. Pass/ });
  equal(calls, 0);
  const states = await getClient().readTaskRunStates(String(state.stateDetails.taskRunId));
  deepEqual(
    states.map(({ type }) => type),
    ['PENDING', 'FAILED'],
  );
  await rejects(nameOf('{a.c}', { b: 1 }), {
    code: 'ERR_RUN_NAME',
    message: /The argument of \{a\.c\} has no c/,
  });
  await rejects(nameOf('{toString}', 1), { code: 'ERR_RUN_NAME' });
  await rejects(nameOf('{a}'), { code: 'ERR_RUN_NAME', message: /There is no argument a\. Pass/ });
});

test('what a function for a name throws is what the run fails with', async () => {
  const error = new RangeError('no name for this');
  const runName = (): never => {
    throw error;
  };
  const report = flow(() => 1, { flowRunName: runName });
  const state = await quietly(() => report.returnState());
  throws(
    () => stateResult(state),
    (thrown) => thrown === error,
  );
  deepEqual(
    [state.type, state.message],
    ['FAILED', 'Naming of the run failed with error: RangeError: no name for this'],
  );
});

test('a client that cannot take a name crashes the run', async () => {
  const client = new InProcessClient();
  client.setTaskRunName = () => Promise.reject(new Error('no names here'));
  const load = task(() => 1, { taskRunName: 'x' });
  const state = await quietly(() => new ClientContext({ client }).run(() => load.returnState()));
  equal(state.type, 'CRASHED');
  throws(() => stateResult(state), { code: 'ERR_CLIENT_FAILED' });
});
