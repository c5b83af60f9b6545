import * as ambit from 'ambit';
import { runClientSuite, runSuite } from 'ambit/testing';
import { transformAwait } from 'ambit/transform';
import { Duration } from 'luxon';
import * as v from 'valibot';

/** What one option may be, and what not. */
interface OptionValues {
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

/** A function that takes options, and each of its options. */
export interface OptionsRow {
  /** Calls it with options, which may be anything; may return a promise. */
  readonly call: (options: never) => unknown;
  readonly options: Readonly<Record<string, OptionValues>>;
  /** The code of its errors, where that is another one than that of options. */
  readonly code?: { readonly invalid: string; readonly unknown: string };
}

class Example extends ambit.ContextModel.define('example', { id: v.optional(v.string()) }) {}
const example = new Example();
const settings = new ambit.Settings();
const client = new ambit.InProcessClient();
const profile = new ambit.Profile({ name: 'dev' });
const NONE = {} as never;
const noop = (): void => {};
const runner = new ambit.ConcurrentTaskRunner();

const NO_NUMBERS = [null, '3', true, Number.NaN, {}, [], 3n, noop];
const flag: OptionValues = { good: [true, false], bad: [0, 1, 'true', null, {}, Number.NaN] };
const name: OptionValues = { good: ['x', 'Ünï'], bad: ['', 5, null, {}, ['x'], Symbol('x')] };
const text: OptionValues = { good: ['x', ''], bad: [5, null, {}, ['x'], true] };
const texts: OptionValues = { good: [[], ['a']], bad: ['a', 5, null, [1], {}, [undefined], new Array(1)] };
const object: OptionValues = { good: [{}], bad: [5, 'a', null, true] };
const fn: OptionValues = { good: [noop], bad: [5, 'a', null, {}, true] };
const anything: OptionValues = { good: [undefined, null, 0, Number.NaN, 'a'], bad: [] };

const retries = {
  retries: { good: [0, 3], bad: [-1, 1.5, Number.POSITIVE_INFINITY, 2 ** 53, ...NO_NUMBERS] },
  retryDelaySeconds: {
    good: [0, 0.5, 30 * 24 * 3600, 1e9, [], [0, 1.5], () => [1], ambit.exponentialBackoff(1)],
    bad: [
      ...[-1, -0.1, Number.POSITIVE_INFINITY, 1e9 + 1],
      ...[[1, Number.NaN], [-1], ['1'], [[1]], Array(51).fill(1), new Array(1)],
      ...NO_NUMBERS.filter((value) => !Array.isArray(value) && value !== noop),
    ],
  },
};
const taskRetries = {
  ...retries,
  retryJitterFactor: { good: [0, 0.5, 100], bad: [-1, Number.POSITIVE_INFINITY, ...NO_NUMBERS] },
  retryConditionFn: fn,
};
const timeout = {
  timeoutSeconds: {
    good: [0, 0.5, 1e9],
    bad: [-1, Number.POSITIVE_INFINITY, 1e9 + 1, ...NO_NUMBERS],
  },
};
const tagList = {
  good: [[], ['io'], new Set(['io']), ['io'].values()],
  bad: ['io', new String('io'), 5, null, [1], [undefined], new Array(1), new Map([['a', 1]]), true, {}],
};
const runName: OptionValues = {
  good: ['x', 'load {city}', '{a.b[0].c}-{$d_1}', '{{}} {{x}}', () => 'x'],
  bad: [
    '',
    '{',
    '}',
    '{}',
    '{ x }',
    '{x!r}',
    '{x:>8}',
    '{x.}',
    '{x[]}',
    '{x',
    'x}',
    '{{x}',
    5,
    null,
    {},
    true,
  ],
};
const parameters: OptionValues = {
  good: [
    v.object({}),
    v.pipeAsync(
      v.objectAsync({}),
      v.checkAsync(async () => true),
    ),
  ],
  bad: [{}, 5, 'x', null, true, noop, { '~standard': {} }, v.object],
};
const described = { description: text, version: name, logPrints: flag };
const functions: OptionValues = {
  good: [[], [noop]],
  bad: [noop, 'a', 5, null, {}, [5], [undefined], new Array(1)],
};
const storage = new ambit.MemoryResultStorage();
const lockManager: OptionValues = {
  good: [new ambit.MemoryLockManager()],
  bad: [null, 5, 'memory', {}, { acquire: noop }],
};
const isolationLevel: OptionValues = {
  good: ['SERIALIZABLE', 'READ_COMMITTED'],
  bad: ['serializable', '', 5, null, {}, true],
};
const results = {
  persistResult: flag,
  resultStorage: { good: [storage], bad: [null, 5, '.cache', {}, { read: noop }] },
  cacheResultInMemory: flag,
};
const expiration: OptionValues = {
  good: [null, '2030-01-01T00:00:00.000Z'],
  bad: ['soon', '', 5, {}, new Date(), true],
};
const caching = {
  ...results,
  resultStorageKey: { good: ['{task.name}', noop], bad: ['', 5, null, {}, ['a']] },
  cachePolicy: { good: [ambit.INPUTS, ambit.NONE], bad: [null, 'INPUTS', {}, noop, 5] },
  cacheKeyFn: fn,
  cacheExpiration: {
    good: [0.5, 3600, Duration.fromObject({ days: 1 })],
    bad: [0, -1, Number.POSITIVE_INFINITY, Duration.fromMillis(0), Duration.invalid('a'), ...NO_NUMBERS],
  },
  refreshCache: flag,
  onCommit: functions,
  onRollback: functions,
};
const hooks = { onRunning: functions, onCompletion: functions, onFailure: functions };
const flowOptions = {
  ...hooks,
  onCancellation: functions,
  onCrashed: functions,
  ...retries,
  ...described,
  flowRunName: runName,
  tags: tagList,
  ...timeout,
  ...results,
  name,
  taskRunner: { good: [runner], bad: [null, 5, 'runner', {}, { submit: noop }] },
  parameterNames: { ...texts, good: [[], ['a']] },
  parameters,
};
const taskOptions = {
  ...hooks,
  ...taskRetries,
  ...timeout,
  ...caching,
  name,
  tags: tagList,
  ...described,
  taskRunName: runName,
  parameterNames: { ...texts, good: [[], ['a']] },
  parameters,
};
const waitFor: OptionValues = {
  good: [[], new Set([1]), [[{}]]],
  bad: ['a', 5, null, true, {}, noop, new String('a')],
};
const waiting = {
  timeoutSeconds: {
    good: [0, 0.5, 1e9],
    bad: [-1, Number.POSITIVE_INFINITY, 1e9 + 1, ...NO_NUMBERS],
  },
};
const reading = { ...waiting, raiseOnFailure: flag };
const submitted = (use: (futures: ambit.FutureList<void>) => unknown): Promise<unknown> =>
  ambit.flow(() => use(ambit.task((_: number) => {}).map([1])))();
const update = { setDefaults: object, restoreDefaults: { ...texts, good: [[], ['api.url']] } };
const profiles = {
  active: name,
  profiles: {
    good: [{}, { dev: { PREFECT_UI_URL: 'http://a' } }],
    bad: [5, 'a', null, true, [], [{}], noop],
  },
};
const state = {
  name,
  message: { good: ['x', '', null], bad: [5, {}, true] },
  data: anything,
  stateDetails: object,
};

const { data: _, ...withoutData } = state;
const pause = {
  ...timeout,
  key: name,
  waitForInput: { good: [v.string()], bad: [5, 'a', null, {}, noop] },
};

/** Calls a function that has checked its options before it finds out that there is no flow run. */
async function outsideFlow(call: () => Promise<unknown>): Promise<void> {
  await call().catch((error: ambit.AmbitError) => {
    if (error.code !== 'ERR_CONTEXT_MISSING') throw error;
  });
}

/** Calls `fn` with the id of a flow run that is paused, and ends that run if it still is. */
async function withPausedRun(fn: (id: string) => Promise<unknown>): Promise<void> {
  const anything = {
    '~standard': { version: 1 as const, vendor: 'test', validate: (value: unknown) => ({ value }) },
  };
  let id = '';
  const run = ambit.flow(() => {
    id = ambit.FlowRunContext.require().flowRun.id;
    return ambit.pauseFlowRun({ waitForInput: anything });
  });
  const scope = new ambit.RunScope();
  const ended = scope.run(() => run.returnState());
  while (
    (
      await ambit
        .getClient()
        .readFlowRun(id)
        .catch(() => undefined)
    )?.state.type !== 'PAUSED'
  ) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  try {
    await fn(id);
  } finally {
    scope.abort({ kind: 'cancelled', message: 'The test has ended.' });
    await ended;
  }
}

/** Every public function that takes options. */
export const optionsTable: Readonly<Record<string, OptionsRow>> = {
  flow: { call: (options) => ambit.flow(noop, options), options: flowOptions },
  'Flow.withOptions': {
    call: (options = NONE) => ambit.flow(noop).withOptions(options),
    options: { ...flowOptions, waitFor },
  },
  'GeneratorFlow.withOptions': {
    call: (options = NONE) => ambit.flow(function* none() {}).withOptions(options),
    options: { ...flowOptions, waitFor },
  },
  'GeneratorTask.withOptions': {
    call: (options = NONE) => ambit.task(function* none() {}).withOptions(options),
    options: { ...taskOptions, waitFor },
  },
  task: { call: (options) => ambit.task(noop, options), options: taskOptions },
  'Task.withOptions': {
    call: (options = NONE) => ambit.task(noop).withOptions(options),
    options: { ...taskOptions, waitFor },
  },
  'Future.wait': {
    call: (options = NONE) => submitted(([future]) => future?.wait(options)),
    options: waiting,
  },
  'Future.result': {
    call: (options = NONE) => submitted(([future]) => future?.result(options)),
    options: reading,
  },
  'FutureList.wait': { call: (options = NONE) => submitted((list) => list.wait(options)), options: waiting },
  'FutureList.results': {
    call: (options = NONE) => submitted((list) => list.results(options)),
    options: reading,
  },
  wait: { call: (options) => ambit.wait([], options), options: waiting },
  asCompleted: { call: (options) => ambit.asCompleted([], options), options: waiting },
  ContextVar: {
    call: (options) => new ambit.ContextVar(options),
    options: { name: text, defaultValue: anything },
    code: { invalid: 'ERR_OPTION_INVALID', unknown: 'ERR_OPTION_INVALID' },
  },
  'ContextModel.copy': {
    call: (options) => example.copy(options),
    options: { include: texts, exclude: texts, update: object, deep: flag },
    code: { invalid: 'ERR_CONTEXT_INVALID', unknown: 'ERR_CONTEXT_INVALID' },
  },
  registryFromScript: {
    call: (options) => ambit.registryFromScript({}, options),
    options: { blockCodeExecution: flag, captureFailures: flag },
  },
  rootSettingsContext: {
    call: (options) => ambit.rootSettingsContext(options),
    options: { environment: object },
  },
  temporarySettings: { call: (options) => ambit.temporarySettings({}, options), options: update },
  'Settings.copyWithUpdate': { call: (options) => settings.copyWithUpdate({}, options), options: update },
  'Settings.toEnvironmentVariables': {
    call: (options) => settings.toEnvironmentVariables(options),
    options: { excludeUnset: flag },
  },
  useProfile: {
    call: (options) => ambit.useProfile(profile, options),
    options: { overrideEnvironmentVariables: flag, includeCurrentContext: flag },
  },
  Profile: {
    call: (options) => new ambit.Profile(withRequired(options, 'name', 'dev') as never),
    options: {
      name: text,
      settings: { good: [{}, { PREFECT_UI_URL: 'http://a' }], bad: [5, 'a', null, true, [1]] },
      source: text,
      others: { good: [{}, { other: 'a' }], bad: [5, 'a', null, true, { other: 5 }] },
    },
    code: { invalid: 'ERR_CONTEXT_INVALID', unknown: 'ERR_CONTEXT_INVALID' },
  },
  'ProfilesCollection.from': {
    call: (options) => ambit.ProfilesCollection.from(withRequired(options, 'profiles', {}) as never),
    options: profiles,
  },
  setProfiles: {
    call: (options) => ambit.setProfiles(withRequired(options, 'profiles', {}) as never),
    options: profiles,
  },
  'Profile.as': { call: (options = NONE) => profile.as(options), options: { name: text, source: text } },
  ConcurrentTaskRunner: {
    call: (options) => new ambit.ConcurrentTaskRunner(options),
    options: {
      maxWorkers: { good: [1, 8, Number.POSITIVE_INFINITY], bad: [0, -1, 1.5, ...NO_NUMBERS] },
    },
  },
  InProcessClient: {
    call: (options) => new ambit.InProcessClient(options),
    options: { keep: { good: [0, 1, Number.POSITIVE_INFINITY], bad: [-1, 1.5, ...NO_NUMBERS] } },
  },
  'InProcessClient.readFlowRuns': {
    call: (options) => client.readFlowRuns(options),
    options: { parentFlowRunId: name },
  },
  'InProcessClient.readTaskRuns': {
    call: (options) => client.readTaskRuns(options),
    options: { flowRunId: name },
  },
  ResultStore: {
    call: (options) => new ambit.ResultStore(options),
    options: { storage: results.resultStorage, lockManager, cacheResultInMemory: flag },
  },
  'ResultStore.withOptions': {
    call: (options = NONE) => new ambit.ResultStore().withOptions(options),
    options: { storage: results.resultStorage, lockManager, cacheResultInMemory: flag },
  },
  'ResultStore.createRecord': {
    call: (options) => new ambit.ResultStore().createRecord('key', 1, options),
    options: { expiration },
  },
  'ResultStore.write': {
    call: (options) => new ambit.ResultStore().write('key', 1, options),
    options: { expiration },
  },
  MemoryResultStorage: {
    call: (options) => new ambit.MemoryResultStorage(options),
    options: {
      keep: { good: [1, 2, Number.POSITIVE_INFINITY], bad: [0, -1, 1.5, ...NO_NUMBERS] },
    },
  },
  'CachePolicy.configure': {
    call: (options = NONE) => ambit.INPUTS.configure(options),
    options: { isolationLevel, lockManager },
  },
  transaction: {
    call: (options) => ambit.transaction(options),
    options: {
      key: name,
      store: { good: [new ambit.ResultStore()], bad: [null, 5, {}, 'memory', storage] },
      commitMode: { good: ['EAGER', 'LAZY', 'OFF'], bad: ['eager', '', 5, null, {}, true] },
      isolationLevel,
      overwrite: flag,
      writeOnCommit: flag,
    },
  },
  'Transaction.stage': {
    call: (options) => ambit.transaction().run((own) => own.stage(1, options)),
    options: { onCommit: functions, onRollback: functions, expiration },
  },
  completed: { call: (options) => ambit.completed(options), options: state },
  failed: { call: (options) => ambit.failed(options), options: state },
  crashed: { call: (options) => ambit.crashed(options), options: state },
  cancelled: { call: (options) => ambit.cancelled(options), options: state },
  cancelling: { call: (options) => ambit.cancelling(options), options: withoutData },
  paused: {
    call: (options) => ambit.paused(options),
    options: { ...withoutData, ...timeout, pauseKey: name },
  },
  suspended: {
    call: (options) => ambit.suspended(options),
    options: { ...withoutData, ...timeout, pauseKey: name },
  },
  pauseFlowRun: { call: (options) => outsideFlow(() => ambit.pauseFlowRun(options)), options: pause },
  suspendFlowRun: { call: (options) => outsideFlow(() => ambit.suspendFlowRun(options)), options: pause },
  resumeFlowRun: {
    call: (options) =>
      ambit
        .temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' })
        .run(() => withPausedRun((id) => ambit.resumeFlowRun(id, options))),
    options: { runInput: { good: [null, 0, 'a', {}], bad: [] } },
  },
  detectLostContext: {
    call: (options) => ambit.detectLostContext(options)(),
    options: { report: fn, strict: flag },
  },
  transformAwait: {
    call: (options) => transformAwait('async () => {}', options),
    options: { filename: name, sourceMap: flag, warn: fn },
  },
  runClientSuite: {
    call: (options) => runClientSuite(() => client, withRequired(options, 'rules', []) as never),
    options: {
      rules: { good: [[]], bad: [null, 5, 'all', {}, [1], [{}]] },
      timeLimit: { good: [1, 5000], bad: [0, -1, Number.POSITIVE_INFINITY, 2 ** 31, ...NO_NUMBERS] },
    },
  },
  runSuite: {
    // Without rules to prove it would prove all.
    call: (options) => runSuite({} as never, withRequired(options, 'rules', []) as never),
    options: {
      rules: { good: [[]], bad: [null, 5, 'all', {}, [1], [{}]] },
      timeLimit: { good: [1, 5000], bad: [0, -1, Number.POSITIVE_INFINITY, 2 ** 31, ...NO_NUMBERS] },
    },
  },
};

// Adds an option that may not be left out, where another one is tried.
function withRequired(options: unknown, name: string, value: unknown): unknown {
  if (options === undefined) return { [name]: value };
  if (typeof options !== 'object' || options === null) return options;
  const isGiven = 'get' in (Object.getOwnPropertyDescriptor(options, name) ?? {});
  if (!isGiven && Object(options)[name] === undefined) Object.assign(options, { [name]: value });
  return options;
}
