import { makeObject } from '../contexts/registry/make-object.ts';
import { checkValue } from '../errors/check-options.ts';
import { MissingContextError } from '../errors/missing-context-error.ts';
import { FUNCTION } from '../errors/rules.ts';
import { endOf, type Future } from '../execution/future.ts';
import { noteFuture } from '../execution/run-ledger.ts';
import { ObjectKind } from '../model/object-kind.ts';
import type { TaskDefinition } from '../runs/definitions.ts';
import type { State } from '../runs/state.ts';
import { stateResult } from '../runs/state-result.ts';
import { searchedOnce } from './arguments/call-inputs.ts';
import { type Mappable, mapArguments } from './arguments/map-arguments.ts';
import type { Resolvable } from './arguments/resolvable.ts';
import type { StandardSchema } from './arguments/standard-schema.ts';
import { defineCallable, failing, type IsUnclear, type ResultOf } from './callable.ts';
import { FutureList } from './futures/future-list.ts';
import { TaskFuture } from './futures/task-future.ts';
import { collect } from './generators/collect.ts';
import type { AnyGenerator, GeneratorTask } from './generators/generator-callables.ts';
import { generatorOf } from './generators/generator-run.ts';
import { isGeneratorFunction } from './generators/is-generator-function.ts';
import type { ArgumentsOf, ParametersOf } from './options/parameters.ts';
import {
  checkTaskCallOptions,
  checkTaskOptions,
  type TaskCallOptions,
  type TaskOptions,
  type TaskProperties,
  taskProperties,
} from './options/task-options.ts';
import { planTaskRun } from './run/plan-task-run.ts';
import { captureCall, type RunCall } from './run/run-call.ts';
import { runTask } from './run/run-task.ts';
import { warnOfConflict } from './warn-of-conflict.ts';

/** The kind of all tasks, by which a registry finds them: `registry.getInstances(Task)`. */
export const Task: ObjectKind<TaskDefinition> = new ObjectKind('Task');

/** A function whose calls are task runs. */
export interface Task<A extends readonly unknown[], R> extends TaskProperties {
  /** Runs the task here and now, and returns its result. */
  (...args: Resolvable<A>): Promise<R>;
  /** The function that it was made from. */
  readonly fn: (...args: A) => unknown;
  /** Runs the task on the task runner of the flow run. @throws {MissingContextError} Outside a flow. */
  submit(...args: Resolvable<A>): Future<R>;
  /** Submits a run for each of the values that iterable arguments hold. @throws {AmbitError} `ERR_MAPPING`. */
  map(...args: Mappable<A>): FutureList<R>;
  /** Runs the task, and returns the state in which the run ended; it does not reject for a failed run. */
  returnState(...args: Resolvable<A>): Promise<State<R>>;
  /** Returns a task around the same function with other options. */
  withOptions(options: TaskCallOptions): Task<A, R>;
}

/** The task that is made of a function which returns `R`: a {@link GeneratorTask} of a generator function. */
export type TaskOf<A extends readonly unknown[], R> =
  IsUnclear<R> extends true
    ? Task<A, ResultOf<R>>
    : [R] extends [AnyGenerator<infer Y, infer T, infer N>]
      ? GeneratorTask<A, Y, T, N>
      : Task<A, ResultOf<R>>;

/**
 * Makes a function a task: each call is a run with a state, tags, retries and a context of its own.
 *
 * Ports `prefect.task`. Other than there, a call always returns a promise; that of a generator function, sync or async, an async
 * generator.
 *
 * @param fn The function, sync or async. One is a generator function if it is itself written as one.
 * @param options The name, tags, retries, whether results are kept, the schema of the parameters, and so on.
 * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
 * @example
 * const load = task(async (url: string) => (await fetch(url)).json(), { name: 'load', retries: 2, tags: ['io'] });
 * await load('/data.json');
 */
export function task<A extends ParametersOf<S>, R, S extends StandardSchema | undefined = undefined>(
  fn: (...args: A) => R,
  options: TaskOptions & { readonly parameters?: S } = {},
): TaskOf<ArgumentsOf<A, S>, R> {
  type Args = ArgumentsOf<A, S>;
  // With a schema, what a call passes becomes what the function takes.
  const called = fn as unknown as (...args: Args) => R;
  const made = makeObject({
    make: () => {
      const self = defineTask(called, checkTaskOptions(options));
      warnOfConflict(self, Task, task);
      return self;
    },
    placeholder: failing<Task<Args, ResultOf<R>>>,
    args: [fn, options],
    type: Task,
  });
  return made as unknown as TaskOf<Args, R>;
}

// The options hold the schema that the task had, if it had one.
function again<A extends readonly unknown[], R>(
  fn: (...args: A) => R,
  options: TaskOptions,
): Task<A, ResultOf<R>> {
  const made = task<A, R>(fn, options as TaskOptions & { readonly parameters?: undefined });
  return made as unknown as Task<A, ResultOf<R>>;
}

function defineTask<A extends readonly unknown[], R>(
  fn: (...args: A) => R,
  given: TaskOptions,
  waitFor?: readonly unknown[],
): Task<A, ResultOf<R>> {
  type Args = Resolvable<A>;
  type Result = ResultOf<R>;
  checkValue('create a task', fn, FUNCTION);
  const isGenerator = isGeneratorFunction(fn);
  const capture = (): RunCall => captureCall(waitFor, isGenerator ? collect : undefined);
  const call = async (...args: Args): Promise<Result> =>
    stateResult(await run<Result>(self, args, capture()));
  const generate = (...args: Args): unknown => generatorOf(capture(), (each) => run(self, args, each));
  const self: Task<A, Result> = defineCallable(isGenerator ? (generate as typeof call) : call, {
    ...taskProperties(fn, given),
    fn,
    returnState: async (...args: Args) => run<Result>(self, args, capture()),
    submit: (...args: Args) => submit<Result>(self, args, capture()),
    map: (...args: Mappable<A>) => map<Result>(self, args, capture()),
    withOptions(changes: TaskCallOptions) {
      const { waitFor: others, ...options } = { waitFor, ...checkTaskCallOptions(changes) };
      // A call, and no task of its own that a registry should know.
      return others === undefined
        ? again(fn, { ...given, ...options })
        : defineTask(fn, { ...given, ...options }, Array.from(others));
    },
  });
  return self;
}

function run<R>(self: Task<never, R>, args: readonly unknown[], call: RunCall): Promise<State<R>> {
  return runTask(planTaskRun(self, args, call)) as Promise<State<R>>;
}

function map<R>(self: Task<never, R>, args: readonly unknown[], captured: RunCall): FutureList<R> {
  const { length, constants, at } = mapArguments(self.name, self.parameterNames, args);
  const call = { ...captured, searched: searchedOnce(constants, captured) };
  const futures = new FutureList<R>();
  for (let index = 0; index < length; index += 1) futures.push(submit(self, at(index), call));
  return futures;
}

function submit<R>(self: Task<never, R>, args: readonly unknown[], call: RunCall): Future<R> {
  const { flowRunContext } = call;
  if (flowRunContext === undefined) {
    throw new MissingContextError(
      `Cannot submit ${self.name}: Unable to determine task runner to use for submission. Submit it inside a flow, or call it`,
    );
  }
  const plan = planTaskRun(self, args, call);
  const future = new TaskFuture<R>(plan.create, (see) => runTask(plan, flowRunContext.taskRunner, see));
  flowRunContext.scope.hold(endOf(future), noteFuture(flowRunContext.ledger, future));
  return future;
}
