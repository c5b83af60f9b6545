// What the types promise, and what they refuse: `npm run check` compiles it, and what throws as well is run here.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import {
  allowFailure,
  asCompleted,
  bind,
  ContextModel,
  ContextVar,
  completed,
  type ErrorCode,
  type Flow,
  FlowRunContext,
  type Future,
  type FutureList,
  failed,
  flow,
  getClient,
  getRunContext,
  getRunLogger,
  getSettingsContext,
  type Immutable,
  keep,
  MissingContextError,
  ObjectRegistry,
  type OrchestrationClient,
  Profile,
  quote,
  type ResultOf,
  registerInstances,
  type Scope,
  SettingsContext,
  Snapshot,
  type State,
  setProfiles,
  stateResult,
  TagsContext,
  type Task,
  type TaskRunContext,
  tags,
  task,
  temporarySettings,
  type Unmapped,
  unmapped,
  useProfile,
  wait,
} from '../src/entries/runtimes/server.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Asserts, when it is compiled, that the value is of exactly this type. */
type Is<A> = <B>(value: B, ..._: Equal<A, B> extends true ? [] : ['is not of exactly this type']) => void;

function is<A>(): Is<A> {
  return () => {};
}

/** Takes what is to be compiled and not run. */
function compiled(_: () => unknown): void {}

function refuses(code: ErrorCode, wrong: () => unknown): void {
  assert.throws(wrong, { code });
}

class RequestContext extends ContextModel.define('request', {
  id: v.string(),
  user: v.optional(v.object({ name: v.string(), roles: v.set(v.string()) })),
  attempts: v.optional(v.number(), 0),
  path: v.optional(v.array(v.string()), []),
}) {}

class EmptyContext extends ContextModel.define('empty', { note: v.optional(v.string()) }) {}

class TracedContext extends RequestContext.extend('traced', { traceId: v.string() }) {}

const request = new RequestContext({ id: 'r1', user: { name: 'ada', roles: new Set(['admin']) } });
const double = task((x: number) => x * 2);
const load = task(async (url: string, times?: number) => url.repeat(times ?? 1));
const report = flow(async (urls: readonly string[]) => urls.length);

test('the fields of a model are typed by its schemas, and read-only through and through', () => {
  is<string>()(request.id);
  is<number>()(request.attempts);
  is<readonly string[]>()(request.path);
  is<{ readonly name: string; readonly roles: ReadonlySet<string> } | undefined>()(request.user);
  is<string>()(new TracedContext({ id: 'r1', traceId: 't1' }).traceId);
  is<ReadonlySet<string>>()(new TagsContext().currentTags);
  is<string | undefined>()(new EmptyContext().note);
});

test('get() and require() know the class that they are called on', () => {
  compiled(() => is<RequestContext | undefined>()(RequestContext.get()));
  compiled(() => is<RequestContext>()(RequestContext.require()));
  compiled(() => is<TracedContext | undefined>()(TracedContext.get()));
  compiled(() => is<TagsContext>()(TagsContext.get()));
  compiled(() => is<FlowRunContext>()(FlowRunContext.require()));
  compiled(() => is<FlowRunContext | TaskRunContext>()(getRunContext()));
  compiled(() => is<OrchestrationClient>()(getRunContext().client));
  compiled(() => is<Readonly<Record<string, unknown>>>()(getRunContext().parameters));
});

test('run() passes the context on, and returns what the function does', () => {
  is<string>()(request.run((context) => context.id));
  is<Promise<number>>()(request.run(async () => 1));
  is<void>()(request.run(() => {}));
  is<ReadonlySet<string>>()(tags('a').run((current) => current));
  is<RequestContext>()(request.copy({ exclude: ['user'] }));
  compiled(() => is<RequestContext>()(request.enter()));
});

test('a variable, a snapshot and bind() keep the types of values and functions', () => {
  const id = new ContextVar<string>();
  const counter = new ContextVar({ defaultValue: 1 });
  is<string | undefined>()(id.get());
  is<number | undefined>()(counter.get());
  is<string>()(id.run('r1', (a: string, b: number) => a.repeat(b), 'x', 2));
  is<number>()(new Snapshot().run((a: number) => a, 1));
  is<(a: string) => number>()(bind((a: string) => a.length));
  compiled(() => is<Scope>()(id.enter('r1')));
  is<Promise<number>>()(keep(Promise.resolve(1)));
});

test('tasks and flows keep the arguments of their function, and take futures in their place', () => {
  is<Task<[x: number], number>>()(double);
  is<Task<[url: string, times?: number], string>>()(load);
  is<Flow<[urls: readonly string[]], number>>()(report);
  compiled(() => is<Promise<number>>()(double(1)));
  compiled(() => is<Promise<string>>()(load('a')));
  compiled(() => is<Promise<string>>()(load('a', double.submit(1))));
  compiled(() => is<Future<number>>()(double.submit(double.submit(1))));
  compiled(() => is<FutureList<number>>()(double.map([1, double.submit(2)])));
  compiled(() => is<FutureList<string>>()(load.map(['a', 'b'], 2)));
  compiled(() => is<FutureList<string>>()(load.map(new Set(['a', 'b']), unmapped(2))));
  compiled(() => is<Promise<number>>()(double.submit(1).result()));
  compiled(() => is<Promise<State<number>>>()(double.submit(1).wait()));
  compiled(() => is<Promise<unknown>>()(double.submit(1).result({ raiseOnFailure: false })));
  compiled(() => is<Promise<number>>()(double.submit(1).result({ timeoutSeconds: 1 })));
  compiled(() => is<Promise<number[]>>()(double.map([1]).results()));
  compiled(() => is<Promise<unknown[]>>()(double.map([1]).results({ raiseOnFailure: false })));
  compiled(() => is<Promise<State<number>[]>>()(double.map([1]).states()));
  compiled(() => is<Promise<State<number>[]>>()(flow(() => double.map([1]))()));
  compiled(() => is<Future<number>[]>()(double.map([1]).filter(Boolean)));
  compiled(async () => is<readonly Future<number>[]>()((await wait(double.map([1]))).done));
  compiled(async () => {
    const mixed = [double.submit(1), load.submit('a')];
    for await (const future of asCompleted<number | string>(mixed)) {
      is<Future<number | string>>()(future);
      future.addDoneCallback((ended) => is<State<number | string>>()(ended.state));
    }
  });
  compiled(() => is<Promise<State<number>>>()(report.returnState(['a'])));
  compiled(async () => is<number>()(stateResult(await report.returnState(['a']))));
  is<Task<[x: number], number>>()(double.withOptions({ retries: 1 }));
  is<Unmapped<string[]>>()(unmapped(['a']));
});

test('futures and states may be anywhere in data, and values may be marked', () => {
  const rows = task(
    (given: { rows: readonly { at: Date; n: number }[]; by?: Map<string, number> }) => given.rows,
  );
  const number: Future<number> = {} as never;
  compiled(() => report([load.submit('a'), 'b']));
  compiled(() => report(load.map(['a', 'b'])));
  compiled(async () => rows({ rows: [{ at: new Date(), n: await double.returnState(1) }] }));
  compiled(() => rows({ rows: [{ at: new Date(), n: number }], by: new Map([['a', number]]) }));
  compiled(() => rows(quote({ rows: [] })));
  // @ts-expect-error: a date is no number.
  compiled(() => rows({ rows: [{ at: number, n: 1 }] }));
  // @ts-expect-error: the marked value is no such data.
  compiled(() => rows(quote({ rows: [1] })));
  type Json = null | string | number | readonly Json[] | { readonly [key: string]: Json };
  const save = task((data: Json) => JSON.stringify(data));
  compiled(() => save({ deep: [{ down: [number] }] }));
  // @ts-expect-error: a symbol is no JSON.
  compiled(() => save([Symbol('a')]));
  const all = task((values: (number | Error | undefined)[]) => values.length);
  compiled(() => all(allowFailure([number, number])));
  compiled(() => all.map(allowFailure([[1], [2]])));
  // @ts-expect-error: in the place of the number may be an error.
  compiled(() => double(allowFailure(number)));
  function generic<T>(run: Task<[value: T], string>, value: T): Promise<string> {
    return run(value);
  }
  compiled(() => generic(load as never, 1));
});

test('the result of a run is what its function resolves to, or the data of a state or future', () => {
  compiled(() => {
    is<ResultOf<number>>()(1 as number);
    is<ResultOf<Promise<string>>>()('' as string);
    is<ResultOf<State<string>>>()('' as string);
    is<ResultOf<Promise<Future<string>>>>()('' as string);
    is<ResultOf<State<string> | number>>()('' as string | number);
    is<ResultOf<Future<string>[]>>()([] as State<string>[]);
    is<ResultOf<Promise<readonly [Future<string>, State<number>]>>>()(
      [] as unknown as readonly [State<string>, State<number>],
    );
    is<ResultOf<readonly string[]>>()([] as readonly string[]);
    is<Promise<void>>()(task(() => {})());
    const check = task((isFull: boolean) => (isFull ? failed({ message: 'full' }) : Date.now()));
    is<Promise<number>>()(check(true));
    is<Promise<'done'>>()(flow(() => completed({ data: 'done' as const }))());
  });
});

test('generator functions make generators, and lists where they are submitted', () => {
  const numbers = task(function* numbers(from: number): Generator<number, string, boolean> {
    return String(yield from);
  });
  const letters = flow(async function* letters(of: readonly string[]) {
    yield* of;
  });
  compiled(() => is<AsyncGenerator<number, string, boolean>>()(numbers(double.submit(1))));
  compiled(() => is<Future<number[]>>()(numbers.submit(1)));
  compiled(() => is<FutureList<number[]>>()(numbers.map([1])));
  compiled(() => is<Promise<State<number[]>>>()(numbers.withOptions({ waitFor: [] }).returnState(1)));
  compiled(() => is<AsyncGenerator<string, void, unknown>>()(letters(['a'])));
  compiled(() => is<Promise<State<string[]>>>()(letters.returnState(['a'])));
  // What could be anything, or is never there, is no generator.
  compiled(() => is<Promise<never>>()(task((): never => failed({}) as never)()));
  const parse = task((text: string) => JSON.parse(text));
  compiled(async () => (await parse('{}')).anything);
  compiled(() => parse.submit('{}').addDoneCallback(() => {}));
  // @ts-expect-error: flows are not submitted.
  compiled(() => letters.submit(['a']));
});

test('Immutable<T> leaves instances of classes as they are', () => {
  const client = getClient();
  is<Immutable<OrchestrationClient>>()(client);
  compiled(() => is<Immutable<Map<string, string[]>>>()(new Map() as ReadonlyMap<string, readonly string[]>));
  compiled(() => is<Immutable<unknown>>()(1 as unknown));
});

test('a context is not created from wrong fields, by the compiler and at run time', () => {
  // @ts-expect-error: `id` is missing.
  refuses('ERR_CONTEXT_INVALID', () => new RequestContext({}));
  // @ts-expect-error: `id` is missing.
  refuses('ERR_CONTEXT_INVALID', () => new RequestContext());
  // @ts-expect-error: `id` is a string.
  refuses('ERR_CONTEXT_INVALID', () => new RequestContext({ id: 1 }));
  // @ts-expect-error: there is no field `ID`.
  refuses('ERR_CONTEXT_INVALID', () => new RequestContext({ id: 'r1', ID: 'r1' }));
  const id = 'r1';
  // @ts-expect-error: the roles of a user are a set.
  refuses('ERR_CONTEXT_INVALID', () => new RequestContext({ id, user: { name: 'ada', roles: [] } }));
  // @ts-expect-error: `traceId` is missing.
  refuses('ERR_CONTEXT_INVALID', () => new TracedContext({ id: 'r1' }));
  // @ts-expect-error: tags are a set.
  refuses('ERR_CONTEXT_INVALID', () => new TagsContext({ currentTags: ['a'] }));
  // @ts-expect-error: tags are strings.
  refuses('ERR_CONTEXT_INVALID', () => tags(1).run(() => {}));
  // @ts-expect-error: one string a tag, and no list.
  refuses('ERR_CONTEXT_INVALID', () => tags(['a', 'b']).run(() => {}));
  // @ts-expect-error: a flow run's context needs its flow, its run, its task runner, its parameters and a client.
  refuses('ERR_CONTEXT_INVALID', () => new FlowRunContext({ parameters: {} }));
  // @ts-expect-error: a task is no flow.
  compiled(() => new FlowRunContext({ ...FlowRunContext.require(), flow: double }));
});

test('a context is not changed, by the compiler and at run time', () => {
  refuses('ERR_CONTEXT_IMMUTABLE', () => {
    // @ts-expect-error: the set of a context is read-only.
    new TagsContext().currentTags.add('a');
  });
  refuses('ERR_CONTEXT_IMMUTABLE', () => {
    // @ts-expect-error: so is one further down.
    request.user?.roles.clear();
  });
  const frozen = { name: 'TypeError' };
  assert.throws(() => {
    // @ts-expect-error: fields are read-only.
    request.id = 'r2';
  }, frozen);
  assert.throws(() => {
    // @ts-expect-error: so is what a field holds.
    if (request.user) request.user.name = 'eve';
  }, frozen);
  assert.throws(() => {
    // @ts-expect-error: so is an array.
    request.path.push('a');
  }, frozen);
  assert.throws(() => {
    // @ts-expect-error: there is no such field to set.
    request.nothing = 1;
  }, frozen);
});

test('copy() takes the fields of its model only, by the compiler and at run time', () => {
  // @ts-expect-error: `id` is a string.
  refuses('ERR_CONTEXT_INVALID', () => request.copy({ update: { id: 1 } }));
  // @ts-expect-error: there is no field `ID`.
  refuses('ERR_CONTEXT_INVALID', () => request.copy({ update: { ID: 'r2' } }));
  // @ts-expect-error: there is no field `ID` to leave out.
  compiled(() => request.copy({ exclude: ['ID'] }));
  // @ts-expect-error: there is no field `ID` to take.
  compiled(() => request.copy({ include: ['ID'] }));
  // @ts-expect-error: there is no option of that name.
  compiled(() => request.copy({ updates: { id: 'r2' } }));
  // @ts-expect-error: nor are the fields themselves options.
  compiled(() => request.copy({ id: 'r2' }));
});

test('what is read from a context exists', () => {
  // @ts-expect-error: there is no field of that name.
  compiled(() => request.nothing);
  // @ts-expect-error: none may be active.
  compiled(() => RequestContext.get().id);
  // @ts-expect-error: a task run's context has no flow.
  compiled(() => getRunContext().flow);
  // @ts-expect-error: the fields are in camel case, `startTime`.
  compiled(() => getRunContext().start_time);
  assert.throws(() => RequestContext.require().id, MissingContextError);
});

test('run(), keep() and bind() take what they can use', () => {
  const id = new ContextVar<string>();
  // @ts-expect-error: run takes a function.
  compiled(() => request.run('fn'));
  // @ts-expect-error: run passes the context and nothing else.
  compiled(() => request.run((_: string) => {}));
  // @ts-expect-error: the current tags are strings.
  compiled(() => tags('a').run((current: Set<number>) => current));
  // @ts-expect-error: the value of the variable is a string.
  compiled(() => id.run(1, () => {}));
  // @ts-expect-error: the function wants an argument.
  compiled(() => id.run('r1', (a: number) => a));
  compiled((): Promise<number> => keep(1));
  compiled((): Promise<string> => keep(Promise.resolve('value')));
  // @ts-expect-error: neither a function nor an iterator.
  refuses('ERR_BIND_TARGET', () => bind(1));
});

test('tasks and flows take the arguments of their function', () => {
  // @ts-expect-error: `x` is a number.
  compiled(() => double('1'));
  // @ts-expect-error: `x` is missing.
  compiled(() => double());
  // @ts-expect-error: there is one parameter.
  compiled(() => double(1, 2));
  // @ts-expect-error: the future is one of a string.
  compiled(() => double(load.submit('a')));
  // @ts-expect-error: the flow takes a list.
  compiled(() => report('a'));
  // @ts-expect-error: the future in the list is one of a number.
  compiled(() => report([double.submit(1)]));
  // @ts-expect-error: flows are not submitted.
  compiled(() => report.submit(['a']));
  // @ts-expect-error: a call is a promise.
  compiled(() => double(1).toFixed());
  // @ts-expect-error: there is no option of that name.
  compiled(() => task(() => {}, { retry: 1 }));
  // @ts-expect-error: a flow has no condition for its retries.
  compiled(() => flow(() => {}, { retryConditionFn: () => true }));
  // @ts-expect-error: a logger's levels are those of Python.
  compiled(() => getRunLogger().warn('a'));
});

test('map() takes iterables of what the task takes', () => {
  const sum = task((numbers: readonly number[]) => numbers.length);
  compiled(() => is<FutureList<number>>()(sum.map([[1], [2, 3]])));
  compiled(() => is<FutureList<number>>()(sum.map(unmapped([1, 2]))));
  // @ts-expect-error: the strings are no numbers.
  compiled(() => double.map(['a']));
  // @ts-expect-error: `url` is missing.
  compiled(() => load.map());
  // @ts-expect-error: the marked value is no number.
  compiled(() => load.map(['a'], unmapped('b')));
  // @ts-expect-error: a list is gone through: each run would get one number of it.
  compiled(() => sum.map([1, 2]));
});

test('settings have the types of their kinds, and profiles and registries those of what they hold', () => {
  const { settings } = getSettingsContext();
  is<number>()(settings.get('PREFECT_TASKS_DEFAULT_RETRIES'));
  is<string | null>()(settings.get('api.url'));
  is<SettingsContext>()(SettingsContext.get());
  is<string>()(useProfile('default').run(({ profile }) => profile.name));
  class Block {
    readonly slug: string = 'a';
  }
  is<typeof Block>()(registerInstances(Block));
  is<Block[]>()(new ObjectRegistry().getInstances(Block));
  compiled(() => is<ObjectRegistry | undefined>()(ObjectRegistry.get()));
});

test('settings, profiles and registries are used as what they are, by the compiler and at run time', () => {
  // @ts-expect-error: there is no setting of that name.
  refuses('ERR_SETTING_UNKNOWN', () => getSettingsContext().settings.get('PREFECT_API_ULR'));
  refuses('ERR_SETTING_INVALID', () => {
    // @ts-expect-error: a number of retries, or its text.
    temporarySettings({ PREFECT_TASKS_DEFAULT_RETRIES: true }).run(() => {});
  });
  // @ts-expect-error: there is no setting of that name.
  refuses('ERR_SETTING_UNKNOWN', () => new Profile({ name: 'dev', settings: { PREFECT_API_ULR: '' } }));
  // @ts-expect-error: nor here.
  refuses('ERR_SETTING_UNKNOWN', () => setProfiles({ profiles: { dev: { PREFECT_API_ULR: '' } } }));
  // @ts-expect-error: a profile, or the name of one.
  refuses('ERR_PROFILE_INVALID', () => useProfile(1).run(() => {}));
  // @ts-expect-error: there is no option of that name.
  compiled(() => useProfile('dev', { overrideEnvironment: true }));
  // @ts-expect-error: whether, and not what, is captured.
  refuses('ERR_CONTEXT_INVALID', () => new ObjectRegistry({ captureFailures: 'yes' }));
  assert.throws(
    () => {
      // @ts-expect-error: the fields of this context are read-only, too.
      getSettingsContext().profile = new Profile({ name: 'dev' });
    },
    { name: 'TypeError' },
  );
});
