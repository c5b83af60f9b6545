// Prints every public object, and all that functions return, with secrets and control characters in each field that
// takes text: as a console, `util.inspect`, JSON and a template do.

import assert from 'node:assert/strict';
import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { inspect } from 'node:util';
import * as v from 'valibot';
import * as ambit from '../../src/entries/runtimes/server.ts';
import { printTree, readRunTree } from '../../src/entries/subpaths/tree.ts';
import { inFolder } from '../settings/in-folder.ts';
import { withEnvironment } from '../with-environment.ts';
import { assertClean, CONTROL_NAME, HOSTILE, KEY, SECRETIVE_SETTINGS, TOKEN } from './hostile.ts';

type Name = Exclude<keyof typeof ambit, (typeof WITHOUT)[number]>;

/** What makes, prints or returns nothing that has text of others. */
const WITHOUT = [
  'bind',
  'capabilities',
  'detectLostContext',
  'exponentialBackoff',
  'initializeObjectRegistry',
  'installBackend',
  'isTerminal',
  'keep',
  'refreshRootSettingsContext',
  'registerInstances',
  'registerObject',
  'runRoot',
  'setProfiles',
  'startEcho',
  'CacheResultStorage',
  'ConcurrentTaskRunner',
  'DEFAULT',
  'FLOW_PARAMETERS',
  'INPUTS',
  'NONE',
  'RUN_ID',
  'TASK_SOURCE',
  'CacheKeyFnPolicy',
  'CachePolicy',
  'FileResultStorage',
  'IndexedDbResultStorage',
  'KvResultStorage',
  'MemoryResultStorage',
  'ResultStore',
  'RunScope',
  'TaskGroup',
  'Transaction',
  'allowFailure',
  'asCompleted',
  'wait',
  'quote',
  'unmapped',
] as const;

const settings = { ...SECRETIVE_SETTINGS, PREFECT_UI_URL: SECRETIVE_SETTINGS.PREFECT_API_URL };
const profile = new ambit.Profile({
  name: CONTROL_NAME,
  settings,
  others: { PREFECT_SERVER_DATABASE_CONNECTION_URL: HOSTILE },
});
class Model extends ambit.ContextModel.define(CONTROL_NAME, {
  name: v.string(),
  key: v.instance(ambit.Secret),
}) {}
const variable = new ambit.ContextVar({ name: CONTROL_NAME });
const loads = ambit.task(() => Promise.reject(new Error(HOSTILE)), {
  name: CONTROL_NAME,
  tags: [CONTROL_NAME],
});
const reports = ambit.flow(() => loads(), { name: CONTROL_NAME });

/** What the client of a failed run knows, and what its logs and its tree show. */
async function failedRun(): Promise<Readonly<Record<string, unknown>>> {
  const client = new ambit.InProcessClient();
  const contexts: unknown[] = [];
  const logged = await stderrOf(() =>
    ambit.temporarySettings(settings).run(() =>
      new ambit.ClientContext({ client }).run(() =>
        ambit
          .flow(
            async () => {
              ambit.getRunLogger().error(HOSTILE, { HOSTILE });
              contexts.push(ambit.getRunContext(), ambit.FlowRunContext.get(), ambit.TagsContext.get());
              await ambit.task(() => contexts.push(ambit.TaskRunContext.get()), { name: CONTROL_NAME })();
              await reports().catch(() => {});
              return ambit.failed({ message: HOSTILE });
            },
            { name: CONTROL_NAME },
          )()
          .catch(() => {}),
      ),
    ),
  );
  const runs = await client.readFlowRuns();
  const tree = await readRunTree(client, runs[0]?.id ?? '');
  const states = await Promise.all(runs.map(({ id }) => client.readFlowRunStates(id)));
  return {
    client,
    contexts,
    runs,
    tasks: await client.readTaskRuns(),
    tree,
    states,
    logged,
    printed: printTree(tree, (_, text) => text),
  };
}

/** Makes what each public name makes; a new name has to be added here or above. */
const MAKERS: { readonly [K in Name]: () => unknown } = {
  AmbitError: () => errorOf(() => ambit.explain(CONTROL_NAME as never)),
  ClientContext: () => new ambit.ClientContext({ client: new ambit.InProcessClient() }),
  ContextModel: () => new Model({ name: CONTROL_NAME, key: new ambit.Secret(HOSTILE) }),
  ContextValidationError: () => errorOf(() => new ambit.Profile({ name: 'a', settings: HOSTILE as never })),
  ContextVar: () => variable,
  Flow: () => reports,
  FlowRunContext: failedRun,
  MemoryLockManager: deadlocked,
  ImmutableError: () =>
    errorOf(() => Reflect.get(new ambit.TagsContext().currentTags, 'add').call(null, HOSTILE)),
  InProcessClient: failedRun,
  MissingContextError: () => errorOf(() => ambit.getRunContext()),
  ObjectKind: () => new ambit.ObjectKind(CONTROL_NAME),
  ObjectRegistry: () =>
    new ambit.ObjectRegistry().run((registry) => [registry, ambit.task(() => 1, { name: CONTROL_NAME })]),
  ParameterTypeError: () =>
    ambit
      .flow(() => 1, { parameters: v.object({ [CONTROL_NAME]: v.literal(HOSTILE) }) })
      .returnState({} as never)
      .then((state) => errorOf(() => ambit.stateResult(state))),
  Profile: () => profile,
  ProfilesCollection: () => [new ambit.ProfilesCollection([profile]), loaded()],
  RunContext: failedRun,
  RunLogger: () =>
    stderrOf(() =>
      ambit
        .temporarySettings(settings)
        .run(() => new ambit.RunLogger(HOSTILE, 'INFO').info(HOSTILE, [HOSTILE])),
    ),
  Scope: () => new ambit.Snapshot().run(() => variable.run(HOSTILE, () => [new ambit.Snapshot()])),
  Secret: () => [new ambit.Secret(HOSTILE), new ambit.Secret({ HOSTILE })],
  Settings: () => [new ambit.Settings(settings), ambit.Settings.fromEnvironment()],
  SettingsContext: () => new ambit.SettingsContext({ profile, settings: new ambit.Settings(settings) }),
  Snapshot: () => variable.run(HOSTILE, () => new ambit.Snapshot()),
  TagsContext: () => ambit.tags(CONTROL_NAME).run(() => ambit.TagsContext.get()),
  Task: () => loads,
  TaskRunContext: failedRun,
  cancelled: () => ambit.cancelled({ message: CONTROL_NAME }),
  cancelling: () => ambit.cancelling({ message: CONTROL_NAME }),
  pauseFlowRun: () => ambit.pauseFlowRun({ key: CONTROL_NAME }).catch((error) => error),
  paused: () => ambit.paused({ message: CONTROL_NAME, pauseKey: CONTROL_NAME }),
  resumeFlowRun: () => ambit.resumeFlowRun(CONTROL_NAME).catch((error) => error),
  suspendFlowRun: () => ambit.suspendFlowRun({ key: CONTROL_NAME }).catch((error) => error),
  suspended: () => ambit.suspended({ message: CONTROL_NAME }),
  completed: () => ambit.completed({ message: CONTROL_NAME, name: CONTROL_NAME }),
  crashed: () => ambit.crashed({ message: CONTROL_NAME }),
  decodeResult: () => errorOf(() => ambit.decodeResult(`{${CONTROL_NAME}`)),
  describeState: () => ambit.describeState(ambit.failed({ message: CONTROL_NAME, name: CONTROL_NAME })),
  diagnose: () => ambit.temporarySettings(settings).run(ambit.diagnose),
  encodeResult: () => errorOf(() => ambit.encodeResult({ [CONTROL_NAME]: Symbol(CONTROL_NAME) })),
  explain: () => ambit.temporarySettings(settings).run(() => ambit.explain('api.key')),
  failed: () => ambit.failed({ message: CONTROL_NAME }),
  flow: () => ambit.flow(() => 1, { name: CONTROL_NAME }),
  getTransaction: () =>
    ambit
      .temporarySettings(settings)
      .run(() => ambit.transaction({ key: CONTROL_NAME }).run(() => ambit.getTransaction())),
  getClient: () => ambit.getClient(),
  getRunContext: failedRun,
  getRunLogger: failedRun,
  getSettingsContext: () => ambit.temporarySettings(settings).run(ambit.getSettingsContext),
  loadProfiles: loaded,
  registryFromScript: () => ambit.registryFromScript(() => [ambit.flow(() => 1, { name: CONTROL_NAME })]),
  readResult: () => ambit.readResult(ambit.failed({ message: CONTROL_NAME })).catch((error) => error),
  rootSettingsContext: () => ambit.rootSettingsContext({ environment: settings }),
  runtime: () =>
    withEnvironment({ PREFECT__RUNTIME__FLOW_RUN__RUN_COUNT: CONTROL_NAME }, () =>
      errorOf(() => ambit.runtime.flowRun.runCount),
    ),
  saveProfiles: () =>
    inFolder({}, () => ambit.saveProfiles(new ambit.ProfilesCollection([profile]), 'profiles.toml')),
  stateResult: () => errorOf(() => ambit.stateResult(ambit.failed({ message: CONTROL_NAME }))),
  tags: () => ambit.tags(CONTROL_NAME),
  task: () => loads,
  temporarySettings: () => [
    ambit.temporarySettings(settings),
    ambit.temporarySettings(settings).run((context) => context),
  ],
  transaction: failedTransaction,
  useProfile: () => [ambit.useProfile(profile), ambit.useProfile(profile).run((context) => context)],
};

test('every public name is swept', () => {
  assert.deepEqual(Object.keys(ambit).sort(), [...WITHOUT, ...Object.keys(MAKERS)].sort());
});

for (const [name, make] of Object.entries(MAKERS)) {
  test(`what ${name} makes is printed without a secret and a control character`, async () => {
    const made = await make();
    for (const text of everyText(made)) assertClean(text, name);
    // What an object cannot hide from a console that does not ask it, is a Secret.
    const bare = inspect(made, { depth: 9, showHidden: true, getters: true, customInspect: false });
    assert.ok(![KEY, TOKEN].some((secret) => bare.includes(secret)), `${name}: ${bare}`);
  });
}

/** The logs of a transaction that cannot be committed. */
function failedTransaction(): Promise<unknown> {
  const [key, store] = [HOSTILE, new ambit.ResultStore()];
  const run = (): unknown =>
    ambit.transaction({ key, store }).run((own) => own.stage({ [CONTROL_NAME]: () => HOSTILE }));
  return stderrOf(() => ambit.temporarySettings(settings).run(run));
}

/** Two holders that wait for each other. */
async function deadlocked(): Promise<unknown> {
  const locks = new ambit.MemoryLockManager();
  await Promise.all([locks.acquire(CONTROL_NAME, 'a'), locks.acquire('other', 'b')]);
  const waiting = locks.acquire('other', 'a');
  const error = await locks.acquire(CONTROL_NAME, 'b').catch((thrown) => thrown);
  locks.release('other', 'b');
  await waiting;
  return [locks, error];
}

function loaded(): ambit.ProfilesCollection {
  const toml = Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
  const text = `secret = ${JSON.stringify(HOSTILE)}\n[profiles.a]\n${toml.join('')}`;
  return inFolder({ 'profiles.toml': text }, () => ambit.loadProfiles('profiles.toml'));
}

// Note: Node itself prints what reverses the direction of a text, and what has no width, as it is.
function everyText(value: unknown): readonly string[] {
  const stream = new PassThrough();
  const printed = new Console(stream);
  const options = { depth: 9, showHidden: true, getters: true } as const;
  printed.log(value, { value });
  printed.dir(value, { ...options, customInspect: true });
  const own = typeof value === 'string' ? [value] : [];
  return [String(stream.read()), inspect(value, options), jsonOf(value), ...own].map((text) =>
    text.replace(/\p{DI}/gu, ''),
  );
}

// Note: JSON itself leaves the control characters from U+0080 on.
function jsonOf(value: unknown): string {
  const seen = new WeakSet();
  const json = JSON.stringify(value, (_, item) => {
    if (typeof item === 'bigint' || (Object(item) === item && seen.has(item))) return undefined;
    if (Object(item) === item) seen.add(item);
    return item;
  });
  return (json ?? '').replace(/[\u0080-\u009f]/g, '');
}

async function stderrOf(fn: () => unknown): Promise<string> {
  const write = process.stderr.write;
  let text = '';
  process.stderr.write = (part: string | Uint8Array): boolean => {
    text += String(part).replaceAll('\t', '');
    return true;
  };
  try {
    await fn();
    return text;
  } finally {
    process.stderr.write = write;
  }
}

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return assert.fail('it did not throw');
}
