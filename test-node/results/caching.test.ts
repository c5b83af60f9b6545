// Results that are kept and cached, as Prefect 3.9 does. Each test names the function or the test of Prefect that it ports.
import { deepEqual, equal, notEqual, ok, rejects, throws } from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Duration } from 'luxon';
import {
  type CachePolicy,
  ClientContext,
  DEFAULT,
  FileResultStorage,
  FLOW_PARAMETERS,
  FlowRunContext,
  flow,
  getRunContext,
  INPUTS,
  InProcessClient,
  MemoryResultStorage,
  NONE,
  ResultStore,
  RUN_ID,
  readResult,
  type SettingsInput,
  type State,
  TASK_SOURCE,
  type TaskOptions,
  TaskRunContext,
  task,
  temporarySettings,
} from '../../src/entries/runtimes/server.ts';
import { logsOf } from '../logs-of.ts';
import { quietly } from '../quietly.ts';

/** Runs a flow that calls a task with each of the arguments in turn; returns the names of the states, and how often the function ran. */
async function namesOf(
  options: TaskOptions,
  args: readonly unknown[],
  settings: SettingsInput = {},
): Promise<readonly [string, number]> {
  let calls = 0;
  const cached = task((_value: unknown) => ++calls, options);
  const main = flow(async () => {
    const names: string[] = [];
    for (const arg of args) names.push((await cached.returnState(arg)).name);
    return names.join(' ');
  });
  const storage = { PREFECT_LOGGING_LEVEL: 'CRITICAL', ...settings } as const;
  return [await temporarySettings(storage).run(() => main()), calls];
}

const inMemory = (): { readonly resultStorage: MemoryResultStorage } => ({
  resultStorage: new MemoryResultStorage(),
});

// `AsyncTaskRunEngine.call_task_fn` and `handle_success`.
test('a task with a cache policy runs once a key, and further runs are Cached', async () => {
  deepEqual(await namesOf({ ...inMemory(), cachePolicy: INPUTS }, [1, 2, 1]), [
    'Completed Completed Cached',
    2,
  ]);
});

// `Task.__init__`: what is cached when nothing says how.
test('a task that keeps its results is cached by DEFAULT, and one with NONE is not', async () => {
  const twice = [1, 1];
  deepEqual(await namesOf({ ...inMemory() }, twice), ['Completed Cached', 1]);
  deepEqual(await namesOf({ ...inMemory(), cachePolicy: DEFAULT }, twice), ['Completed Cached', 1]);
  deepEqual(await namesOf({ ...inMemory(), cachePolicy: NONE }, twice), ['Completed Completed', 2]);
  deepEqual(await namesOf({ ...inMemory(), persistResult: false }, twice), ['Completed Completed', 2]);
  deepEqual(await namesOf({}, twice), ['Completed Completed', 2]);
});

// `Task.__init__`, `get_default_persist_setting_for_tasks` and `should_persist_result`.
test('the settings decide whether tasks that do not say are kept and cached', async () => {
  const twice = [1, 1];
  const kept = { PREFECT_RESULTS_PERSIST_BY_DEFAULT: true } as const;
  const folder = await mkdtemp(join(tmpdir(), 'ambit-results-'));
  const here = { PREFECT_RESULTS_LOCAL_STORAGE_PATH: folder };
  try {
    deepEqual(await namesOf({}, twice, { ...kept, ...here }), ['Completed Cached', 1]);
    deepEqual(await namesOf({}, twice, { PREFECT_TASKS_DEFAULT_PERSIST_RESULT: true, ...here }), [
      'Completed Cached',
      1,
    ]);
    deepEqual(await namesOf({}, twice, { ...kept, PREFECT_TASKS_DEFAULT_PERSIST_RESULT: false }), [
      'Completed Completed',
      2,
    ]);
    deepEqual(await namesOf({}, twice, { ...kept, PREFECT_TASKS_DEFAULT_NO_CACHE: true }), [
      'Completed Completed',
      2,
    ]);
    const cached = { ...inMemory(), cachePolicy: INPUTS };
    deepEqual(await namesOf(cached, twice, { PREFECT_TASKS_DEFAULT_NO_CACHE: true }), [
      'Completed Cached',
      1,
    ]);
    const disabled = { ...cached, ...inMemory() };
    deepEqual(await namesOf(disabled, twice, { PREFECT_TASKS_DISABLE_CACHING: true }), [
      'Completed Completed',
      2,
    ]);
    const refreshed = { ...inMemory(), cachePolicy: INPUTS };
    deepEqual(await namesOf(refreshed, twice, { PREFECT_TASKS_REFRESH_CACHE: true }), [
      'Completed Completed',
      2,
    ]);
    deepEqual(
      await namesOf({ ...refreshed, refreshCache: false }, [1], { PREFECT_TASKS_REFRESH_CACHE: true }),
      ['Cached', 0],
    );
    deepEqual(await namesOf({ ...refreshed, refreshCache: true }, [1]), ['Completed', 1]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('results are kept in files of PREFECT_RESULTS_LOCAL_STORAGE_PATH, for another program as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-results-'));
  const settings = { PREFECT_RESULTS_LOCAL_STORAGE_PATH: folder, PREFECT_LOGGING_LEVEL: 'CRITICAL' } as const;
  try {
    const options = { cacheKeyFn: () => 'answer' } as const;
    const state = await temporarySettings(settings).run(() =>
      task(() => new Set([1]), options).returnState(),
    );
    deepEqual(await readdir(folder), ['answer']);
    equal(state.storedResult?.storageKey, join(folder, 'answer'));
    equal(
      JSON.parse(await readFile(join(folder, 'answer'), 'utf8')).metadata.storage_key,
      join(folder, 'answer'),
    );
    const again = await temporarySettings(settings).run(() => task(() => new Set([2]), options)());
    deepEqual(again, new Set([1]));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a torn file is a warning, and the result is computed again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-results-'));
  try {
    const storage = new FileResultStorage(folder);
    const answer = task(() => 42, { resultStorage: storage, resultStorageKey: 'answer' });
    await quietly(() => answer());
    const whole = await readFile(join(folder, 'answer'), 'utf8');
    await writeFile(join(folder, 'answer'), whole.slice(0, -10));
    const { result, logs } = await logsOf(() => answer.returnState());
    equal(result.name, 'Completed');
    ok(logs.includes("WARNING | Task run 'task' - No result is taken from the cache for key 'answer'"), logs);
    equal(await readFile(join(folder, 'answer'), 'utf8'), whole);
  } finally {
    await rm(folder, { recursive: true });
  }
});

// `Transaction.commit`: a SerializationError.
test('a result that cannot be written is an error in the log alone', async () => {
  const open = task(() => () => 1, { ...inMemory(), cachePolicy: TASK_SOURCE });
  const { result, logs } = await logsOf(() => open.returnState());
  equal(result.type, 'COMPLETED');
  ok(logs.includes('Cannot write a result: result is a function'), logs);
  const failing = task(() => 1, {
    resultStorage: { read: async () => undefined, write: () => Promise.reject(new Error('disk full')) },
  });
  const failed = await logsOf(() => failing());
  equal(failed.result, 1);
  ok(failed.logs.includes('disk full'), failed.logs);
});

// tests/test_flow_engine.py, `persist_result` of flows; `prefect.states.return_value_to_state`.
test('a flow that keeps its result has tasks that do, and a state that says where', async () => {
  const client = new InProcessClient();
  const storage = new MemoryResultStorage();
  const seen: unknown[] = [];
  const inner = task(function inner() {
    const { persistResult, resultStore } = TaskRunContext.require();
    seen.push(persistResult, resultStore === FlowRunContext.require().resultStore);
    return new Date(0);
  });
  const not = inner.withOptions({ persistResult: false });
  const main = flow(
    async () => {
      seen.push(
        FlowRunContext.require().persistResult,
        FlowRunContext.require().resultStore.storage === storage,
      );
      await not();
      return inner();
    },
    { resultStorage: storage },
  );
  const state = await quietly(() => new ClientContext({ client }).run(() => main.returnState()));
  deepEqual(seen, [true, true, false, true, true, true]);
  const [run] = await client.readFlowRuns();
  const kept = run?.state as State<Date>;
  deepEqual(kept.storedResult, state.storedResult);
  deepEqual(await readResult(kept, new ResultStore({ storage })), new Date(0));
  await rejects(readResult(kept, new ResultStore()), { code: 'ERR_RESULT_MISSING' });
  const [, taskRun] = await client.readTaskRuns();
  deepEqual(await readResult(taskRun?.state as State, new ResultStore({ storage })), new Date(0));
});

test('a flow whose result cannot be kept completes with a warning, and one that fails keeps nothing', async () => {
  const options = { persistResult: true, ...inMemory() };
  const { result, logs } = await logsOf(() => flow(() => () => 1, options).returnState());
  deepEqual([result.type, result.storedResult], ['COMPLETED', undefined]);
  ok(logs.includes('WARNING | Flow run'), logs);
  const failed = await quietly(() => flow(() => Promise.reject(new Error('no')), options).returnState());
  deepEqual([failed.type, failed.storedResult], ['FAILED', undefined]);
  await rejects(readResult(failed), { message: 'no' });
});

// `BaseTaskRunEngine.compute_transaction_key`, and `handle_success`.
test('the state of a cached run has its key and when that expires, also a Duration from now', async () => {
  const before = Date.now();
  for (const cacheExpiration of [3600, Duration.fromObject({ hours: 1 })]) {
    const client = new InProcessClient();
    const hour = task(() => 1, { ...inMemory(), cacheKeyFn: () => 'k', cacheExpiration });
    await quietly(() => new ClientContext({ client }).run(() => hour()));
    const [run] = await client.readTaskRuns();
    const { cacheKey, cacheExpiration: expires = '' } = run?.state.stateDetails ?? {};
    equal(cacheKey, 'k');
    ok(Math.abs(Date.parse(expires) - before - 3_600_000) < 60_000, expires);
    equal(run?.state.storedResult?.expiration, expires);
    equal(hour.cacheExpiration, 3600);
  }
});

test('a result that has expired is computed again', async ({ mock }) => {
  mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  let calls = 0;
  const minute = task(() => ++calls, { ...inMemory(), cachePolicy: TASK_SOURCE, cacheExpiration: 60 });
  const results = [await quietly(() => minute()), await quietly(() => minute())];
  mock.timers.tick(60_000);
  results.push(await quietly(() => minute()));
  deepEqual(results, [1, 1, 2]);
});

// tests/test_task_engine.py: failures are not cached. `handle_success` and `handle_exception`.
test('a failure is never cached, and a retry that succeeds is', async () => {
  const options = { ...inMemory(), cachePolicy: INPUTS, retries: 1 };
  let calls = 0;
  const flaky = task((_: number) => {
    calls += 1;
    if (calls < 4) throw new Error(`no ${calls}`);
    return calls;
  }, options);
  const states = await quietly(async () => [
    await flaky.returnState(1),
    await flaky.returnState(1),
    await flaky.returnState(1),
  ]);
  deepEqual(
    states.map(({ name }) => name),
    ['Failed', 'Completed', 'Cached'],
  );
  equal(calls, 4);
});

// `prefect.results._format_user_supplied_storage_key`.
test('resultStorageKey names the result by a template or a function, and is the key of the cache', async () => {
  const storage = new MemoryResultStorage();
  const read = async (key: string): Promise<unknown> =>
    (await new ResultStore({ storage }).read(key))?.result;
  const day = task(
    function day(date: string) {
      return `of ${date}`;
    },
    {
      resultStorage: storage,
      resultStorageKey: '{task.name}/{parameters.date}-{parameters[date]}-{flow.name}.json',
    },
  );
  const byFunction = day.withOptions({
    resultStorageKey: ({ taskRun }) => `${taskRun.taskKey}-${taskRun.runCount}`,
  });
  const main = flow(
    async () => [await day.returnState('d1'), await day.returnState('d1'), await byFunction('d2')] as const,
    { name: 'main' },
  );
  const [first, second] = await quietly(() => main());
  deepEqual([(first as State).name, (second as State).name], ['Completed', 'Cached']);
  deepEqual([await read('day/d1-d1-main.json'), await read('day-1')], ['of d1', 'of d2']);
  const wrong = day.withOptions({ resultStorageKey: '{parameters.dates}' });
  const { result, logs } = await logsOf(() => wrong('d3'));
  equal(result, 'of d3');
  ok(logs.includes('parameters.dates has no value'), logs);
});

test('a template of resultStorageKey tells dates and objects apart, takes no method, and doubled braces', async () => {
  const storage = new MemoryResultStorage();
  const keyOf = async (resultStorageKey: string, value: unknown): Promise<string | undefined> => {
    const named = task((value: unknown) => typeof value, {
      parameterNames: ['value'],
      resultStorage: storage,
      resultStorageKey,
    });
    const { result } = await logsOf(() => named.returnState(value));
    return (result as State).storedResult?.storageKey;
  };
  equal(await keyOf('at-{parameters.value}', new Date(0)), 'at-1970-01-01T00:00:00.000Z');
  equal(await keyOf('of-{parameters.value}', { city: 'rome' }), 'of-{"city":"rome"}');
  equal(await keyOf('{{{parameters.value}}}', 7), '{7}');
  equal(await keyOf('{parameters.constructor}', 7), undefined);
  equal(await keyOf('{parameters.value}', null), undefined);
  throws(() => task(() => 1, { resultStorageKey: '{task.name' }), { code: 'ERR_OPTION_INVALID' });
});

// `CachePolicy.compute_key` of each policy, tests/test_cache_policies.py.
test('policies tell runs apart by inputs, source, flow parameters and run', async () => {
  const calls: readonly [number, number, number][] = [
    [1, 1, 1],
    [1, 1, 1],
    [1, 2, 1],
    [1, 1, 2],
    [2, 1, 1],
  ];
  const runs = async (cachePolicy: CachePolicy): Promise<string> => {
    const one = task((x: number, debug: number) => x + debug, { ...inMemory(), cachePolicy });
    const main = flow(async (x: number, debug: number, _other: number) => one.returnState(x, debug));
    const found: string[] = [];
    for (const args of calls) {
      const state = await quietly(() => main.returnState(...args));
      found.push(state.name);
    }
    return found.join(' ').replaceAll('Completed', 'new').replaceAll('Cached', 'old');
  };
  equal(await runs(INPUTS), 'new old new old new');
  equal(await runs(INPUTS.minus('debug')), 'new old old old new');
  equal(await runs(TASK_SOURCE), 'new old old old old');
  equal(await runs(FLOW_PARAMETERS), 'new old new new new');
  equal(await runs(RUN_ID), 'new new new new new');
  equal(await runs(DEFAULT), 'new new new new new');
  equal(await runs(INPUTS.plus(FLOW_PARAMETERS)), 'new old new new new');
  equal(await runs(INPUTS.plus(INPUTS)), 'new old new old new');
  equal(await runs(NONE.plus(TASK_SOURCE)), 'new old old old old');
});

test('INPUTS does not depend on the order of keys, and minus() leaves a parameter out', async () => {
  deepEqual(
    await namesOf({ ...inMemory(), cachePolicy: INPUTS }, [
      { a: 1, b: new Set([1, 2]) },
      { b: new Set([2, 1]), a: 1 },
      { a: 1, b: new Set([1]) },
    ]),
    ['Completed Cached Completed', 2],
  );
  deepEqual(await namesOf({ ...inMemory(), cachePolicy: INPUTS.minus('_value') }, [1, 2]), [
    'Completed Completed',
    2,
  ]);
  const policy = INPUTS.plus(TASK_SOURCE).minus('_value');
  deepEqual(await namesOf({ ...inMemory(), cachePolicy: policy }, [1, 2]), ['Completed Cached', 1]);
  equal(TASK_SOURCE.minus('x'), TASK_SOURCE);
});

test('a run whose key cannot be computed is not cached, and says so', async () => {
  const values = [(): number => 1, Symbol('a')];
  for (const value of values) {
    const open = task((_: unknown) => 1, { ...inMemory(), cachePolicy: INPUTS });
    const { logs } = await logsOf(() => open(value));
    ok(logs.includes('Error encountered when computing cache key - result will not be persisted'), logs);
  }
  const bound = task(function bound(this: unknown) {}.bind(null), {
    ...inMemory(),
    cachePolicy: TASK_SOURCE,
  });
  const { logs } = await logsOf(() => bound());
  ok(logs.includes('The source of the function is not known'), logs);
});

// `CacheKeyFnPolicy`, and `Task.__init__`.
test('cacheKeyFn gets the context and the parameters, in the context of the run, and may be async', async () => {
  const seen: unknown[] = [];
  const keyed = task((_url: string) => 1, {
    ...inMemory(),
    cacheKeyFn: async (context, parameters) => {
      seen.push(context === getRunContext(), parameters);
      return parameters['_url'] === 'none' ? null : 'one';
    },
  });
  const names = await quietly(async () => {
    const states = [
      await keyed.returnState('a'),
      await keyed.returnState('b'),
      await keyed.returnState('none'),
    ];
    return states.map(({ name }) => name);
  });
  deepEqual(names, ['Completed', 'Cached', 'Completed']);
  deepEqual(seen.slice(0, 2), [true, { _url: 'a' }]);
});

// `Transaction.begin` with SERIALIZABLE: tests/test_transactions.py, test_competing_write_transaction.
test('of runs with one key at once, one computes and the others wait, where the policy is SERIALIZABLE', async () => {
  for (const [isolationLevel, expected] of [
    ['SERIALIZABLE', 1],
    ['READ_COMMITTED', 4],
  ] as const) {
    let calls = 0;
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow = task(
      async (_: number) => {
        calls += 1;
        await gate;
        return calls;
      },
      { ...inMemory(), cachePolicy: INPUTS.configure({ isolationLevel }) },
    );
    const main = flow(async () => {
      const futures = [1, 1, 1, 1].map((value) => slow.submit(value));
      // Once one more run has been through, all of these have begun.
      await task(() => {})();
      await new Promise((resolve) => setImmediate(resolve));
      open();
      return Promise.all(futures.map((future) => future.result()));
    });
    await quietly(() => main());
    equal(calls, expected);
  }
});

test('a run that waits for a key ends when it is cancelled or times out, and the key is free again', async () => {
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const policy = INPUTS.configure({ isolationLevel: 'SERIALIZABLE' });
  const slow = task(async (_: number) => gate, { ...inMemory(), cachePolicy: policy });
  const main = flow(async () => {
    const first = slow.submit(1);
    const hasty = slow.withOptions({ timeoutSeconds: 0.01 }).submit(1);
    const { name } = await hasty.wait();
    open();
    await first.wait();
    return [name, (await slow.returnState(1)).name];
  });
  deepEqual(await quietly(() => main()), ['TimedOut', 'Cached']);
});

test('options about results that exclude each other, or are wrong, are refused', () => {
  const refused: readonly TaskOptions[] = [
    { cachePolicy: INPUTS, cacheKeyFn: () => 'a' },
    { cachePolicy: INPUTS, persistResult: false },
    { cachePolicy: {} as never },
    { cacheExpiration: 0 },
    { cacheExpiration: Number.NaN },
    { cacheExpiration: Duration.invalid('a') },
    { resultStorageKey: '' },
    { resultStorage: 'local' as never },
    { persistResult: 1 as never },
    { refreshCache: 'yes' as never },
    { onCommit: [1 as never] },
    { onRollback: (() => {}) as never },
  ];
  for (const options of refused)
    throws(() => task(() => 1, options), { code: 'ERR_OPTION_INVALID' }, JSON.stringify(options));
  throws(() => INPUTS.configure({ isolationLevel: 'NONE' as never }), { code: 'ERR_OPTION_INVALID' });
  throws(
    () =>
      INPUTS.configure({ isolationLevel: 'SERIALIZABLE' }).plus(
        RUN_ID.configure({ isolationLevel: 'READ_COMMITTED' }),
      ),
    { code: 'ERR_OPTION_INVALID' },
  );
  equal(task(() => 1, { persistResult: false, cachePolicy: NONE }).persistResult, false);
  notEqual(FLOW_PARAMETERS, RUN_ID);
});
