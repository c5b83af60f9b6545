import { deepEqual, equal, match, ok, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  ClientContext,
  completed,
  crashed,
  describeState,
  Flow,
  type FlowRun,
  FlowRunContext,
  failed,
  flow,
  getClient,
  getRunLogger,
  InProcessClient,
  ObjectRegistry,
  type State,
  stateResult,
  Task,
  TaskRunContext,
  task,
  temporarySettings,
  type Verdict,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const names = async (id: string): Promise<string[]> =>
  (await getClient().readFlowRunStates(id)).map(({ name }) => name);

test('flow() runs sync and async functions, and always returns a promise', async () => {
  const sync = flow((x: number) => x + 1);
  const async = flow(async (x: number) => x + 1);
  const calls = quietly(() => [sync(1), async(1)]);
  ok(calls.every((call) => call instanceof Promise));
  deepEqual(await Promise.all(calls), [2, 2]);
});

test('flow() records the run: name, tags, parameters, states, times', async () => {
  const add_up = flow(function add_up(a: number, b: number) {
    return FlowRunContext.require().flowRun.id + a + b;
  });
  const id = (await quietly(() => add_up(1, 2))).slice(0, 36);
  const run = await getClient().readFlowRun(id);
  equal(run.flowName, 'add-up');
  match(run.name, /^[a-z]+-[a-z]+-[a-z]+$/);
  deepEqual(run.parameters, { a: 1, b: 2 });
  deepEqual(await names(id), ['Pending', 'Running', 'Completed']);
  deepEqual([run.runCount, run.state.type, run.parentTaskRunId], [1, 'COMPLETED', null]);
  ok((run.startTime as string) < (run.endTime as string));
});

test('flow() rejects with the very error that was thrown, and records the message', async () => {
  const boom = new RangeError('boom');
  const main = flow(() => {
    throw boom;
  });
  await rejects(
    quietly(() => main()),
    (error) => error === boom,
  );
  const state = await quietly(() => main.returnState());
  equal(describeState(state), "Failed('Flow run encountered an exception: RangeError: boom')");
  throws(
    () => stateResult(state),
    (error) => error === boom,
  );
});

test('flow() retries a failed run, and gives each attempt the run as it is then', async () => {
  const counts: number[] = [];
  const main = flow(
    () => {
      const { runCount, id } = FlowRunContext.require().flowRun;
      counts.push(runCount);
      if (runCount < 3) throw new Error('not yet');
      return id;
    },
    { retries: 2, retryDelaySeconds: [0, 0.001] },
  );
  const id = await quietly(() => main());
  deepEqual(counts, [1, 2, 3]);
  deepEqual(await names(id), ['Pending', 'Running', 'Retrying', 'AwaitingRetry', 'Retrying', 'Completed']);
});

test('flow() takes retries from the settings that are active when it is called', async () => {
  const main = flow(() => {
    if (FlowRunContext.require().flowRun.runCount < 2) throw new Error('not yet');
    return 'done';
  });
  await rejects(
    quietly(() => main()),
    { message: 'not yet' },
  );
  equal(
    await temporarySettings({ PREFECT_FLOWS_DEFAULT_RETRIES: 1 }).run(() => quietly(() => main())),
    'done',
  );
});

test('a flow called in a flow is a subflow, with a task run that stands for it', async () => {
  const inner = flow(function inner(x: number) {
    return FlowRunContext.require().flowRun.id + x;
  });
  const outer = flow(async function outer() {
    return [FlowRunContext.require().flowRun.id, await inner(1), await inner(2)];
  });
  const [outerId, first] = await quietly(() => outer());
  const children = await getClient().readFlowRuns({ parentFlowRunId: outerId as string });
  deepEqual(
    children.map(({ flowName, parameters }) => [flowName, parameters]),
    [
      ['inner', { x: 1 }],
      ['inner', { x: 2 }],
    ],
  );
  const tracking = await getClient().readTaskRuns({ flowRunId: outerId as string });
  deepEqual(
    tracking.map(({ name, state }) => [name, state.type]),
    [
      ['inner-0', 'COMPLETED'],
      ['inner-1', 'COMPLETED'],
    ],
  );
  equal(tracking[0]?.state.stateDetails.childFlowRunId, (first as string).slice(0, 36));
  equal(children[0]?.parentTaskRunId, tracking[0]?.id);
});

test('the error of a subflow can be caught in its parent, which completes', async () => {
  const inner = flow(() => {
    throw new Error('inner');
  });
  const outer = flow(() => inner().catch((error: Error) => `caught ${error.message}`));
  equal(await quietly(() => outer()), 'caught inner');
});

test('a flow does not end before the task runs that it submitted', async () => {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const slow = task(async () => {
    await gate;
    return 'late';
  });
  const context = deferred<FlowRunContext>();
  const main = flow(() => {
    slow.submit();
    context.resolve(FlowRunContext.require());
    return 'returned';
  });
  const ended = quietly(() => main());
  const { flowRun, taskRunFutures } = await context.promise;
  equal((await getClient().readFlowRun(flowRun.id)).state.name, 'Running');
  open();
  equal(await ended, 'returned');
  equal(taskRunFutures.size, 0);
});

test('a failed task run that was only submitted does not fail the flow', async () => {
  const bad = task(() => {
    throw new Error('bad');
  });
  const main = flow(() => {
    bad.submit();
  });
  equal((await quietly(() => main.returnState())).name, 'Completed');
});

test('a flow ends in the state that it returns, and in what returned states and futures add up to', async () => {
  const ok_ = task(() => 1);
  const bad = task(() => {
    throw new Error('bad');
  });
  const stateOf = async (fn: () => unknown): Promise<string> =>
    describeState(await quietly(() => flow(fn).returnState()));
  equal(await stateOf(() => completed({ message: 'nothing to do' })), "Completed('nothing to do')");
  equal(await stateOf(() => failed({ message: 'full', name: 'DiskFull' })), "DiskFull('full', type=FAILED)");
  equal(await stateOf(() => [ok_.submit(), ok_.submit()]), "Completed('All states completed.')");
  equal(await stateOf(() => [ok_.submit(), bad.submit(), bad.submit()]), "Failed('2/3 states failed.')");
  equal(await stateOf(() => bad.submit()), "Failed('Task run encountered an exception Error: bad')");
  equal(await stateOf(() => []), 'Completed()');
  equal(await stateOf(() => crashed({ message: 'gone' })), "Crashed('gone')");
  await rejects(
    quietly(() => flow(() => failed({ message: 'full' }))()),
    { code: 'ERR_RUN_FAILED', message: 'full' },
  );
});

test('a run that the client cannot keep crashes, and says why', async () => {
  class BrokenClient extends InProcessClient {
    override async setFlowRunState(id: string, state: State): Promise<Verdict<FlowRun>> {
      if (state.type === 'RUNNING') throw new TypeError('no connection');
      return super.setFlowRunState(id, state);
    }
  }
  const client = new BrokenClient();
  const main = flow(() => 1);
  const state = await quietly(() => new ClientContext({ client }).run(() => main.returnState()));
  equal(
    describeState(state),
    "Crashed('Execution was interrupted by an unexpected exception: AmbitError: Cannot go on with the run: The client threw TypeError: no connection. Look at the cause')",
  );
  deepEqual(
    (await client.readFlowRuns()).map((run) => run.state.name),
    ['Crashed'],
  );
});

test('ClientContext keeps the runs of different clients apart', async () => {
  const [one, two] = [new InProcessClient(), new InProcessClient()];
  const main = flow(() => 1);
  await quietly(() => new ClientContext({ client: one }).run(() => main()));
  deepEqual([(await one.readFlowRuns()).length, (await two.readFlowRuns()).length], [1, 0]);
});

test('flow() and task() register themselves; calls are blocked while a script is loaded', async () => {
  const registry = new ObjectRegistry({ blockCodeExecution: true });
  let calls = 0;
  const made = registry.run(
    () =>
      [
        flow(function one() {
          calls += 1;
          return 1;
        }),
        task(function two() {}),
      ] as const,
  );
  deepEqual(registry.getInstances(Flow), [made[0]]);
  deepEqual(registry.getInstances(Task), [made[1]]);
  const result = await quietly(() => registry.run(() => made[0]()));
  deepEqual([result, calls], [undefined, 0]);
  equal(await quietly(() => made[0]()), 1);
});

test('withOptions() keeps what is undefined, and no option can be changed afterwards', () => {
  const retryDelaySeconds = [0, 1];
  const parameterNames = ['url'];
  for (const made of [
    flow((a) => a, { retries: 2, retryDelaySeconds, parameterNames }),
    task((a) => a, { retries: 2, retryDelaySeconds, parameterNames }),
  ]) {
    const other = made.withOptions({ retries: undefined, name: 'other' } as never);
    retryDelaySeconds[0] = Number.NaN;
    parameterNames[0] = 'changed';
    deepEqual(
      [other.name, other.retries, other.retryDelaySeconds, other.parameterNames],
      ['other', 2, [0, 1], ['url']],
    );
    for (const list of [made.retryDelaySeconds, made.parameterNames]) ok(Object.isFrozen(list));
    retryDelaySeconds[0] = 0;
    parameterNames[0] = 'url';
  }
});

test('withOptions() makes another flow around the same function', async () => {
  const main = flow(function main() {
    return FlowRunContext.require().flow.name;
  });
  const renamed = main.withOptions({ name: 'renamed' });
  deepEqual([await quietly(() => main()), await quietly(() => renamed())], ['main', 'renamed']);
  deepEqual([main.name, renamed.name, renamed.fn === main.fn], ['main', 'renamed', true]);
});

test('getRunLogger() writes lines that say which run they belong to, from the level on that is set', async (t) => {
  const lines: string[] = [];
  t.mock.method(process.stderr, 'write', (line: string) => lines.push(line) > 0);
  const inner = task(function inner() {
    getRunLogger().info(`in ${TaskRunContext.require().taskRun.name}`);
  });
  const main = flow(async function main() {
    getRunLogger().debug('unseen');
    getRunLogger().warning('careful');
    await inner();
  });
  await temporarySettings({ PREFECT_LOGGING_LEVEL: 'INFO' }).run(() => main());
  t.mock.restoreAll();
  const shown = lines.map((line) =>
    line.replace(/^\d\d:\d\d:\d\d\.\d{3}/, 'T').replaceAll(/'[a-z]+-[a-z]+-[a-z]+'/g, "'N'"),
  );
  deepEqual(shown, [
    "T | INFO    | Flow run 'N' - Beginning flow run 'N' for flow 'main'\n",
    "T | WARNING | Flow run 'N' - careful\n",
    "T | INFO    | Task run 'inner-0' - in inner-0\n",
    "T | INFO    | Task run 'inner-0' - Finished in state Completed()\n",
    "T | INFO    | Flow run 'N' - Finished in state Completed()\n",
  ]);
});

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

test('flow() and task() keep the length of their function, and withOptions() does', () => {
  const [none, two] = [() => 0, (a: number, b: number) => a + b];
  const callables = [flow(none), flow(two), flow(two).withOptions({ name: 'x' }), task(none), task(two)];
  deepEqual(
    callables.map((callable) => callable.length),
    [0, 2, 2, 0, 2],
  );
  equal(task(two).withOptions({ name: 'x' }).length, 2);
});
