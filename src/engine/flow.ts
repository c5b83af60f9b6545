import { makeObject } from '../contexts/registry/make-object.ts';
import { ObjectRegistry } from '../contexts/registry/registry.ts';
import { checkValue } from '../errors/check-options.ts';
import { FUNCTION } from '../errors/rules.ts';
import { ObjectKind } from '../model/object-kind.ts';
import type { FlowDefinition } from '../runs/definitions.ts';
import type { State } from '../runs/state.ts';
import { stateResult } from '../runs/state-result.ts';
import { pending } from '../runs/states.ts';
import type { Resolvable } from './arguments/resolvable.ts';
import type { StandardSchema } from './arguments/standard-schema.ts';
import { defineCallable, failing, type IsUnclear, type ResultOf } from './callable.ts';
import { collect } from './generators/collect.ts';
import type { AnyGenerator, GeneratorFlow } from './generators/generator-callables.ts';
import { generatorOf } from './generators/generator-run.ts';
import { isGeneratorFunction } from './generators/is-generator-function.ts';
import { createRunLogger } from './logging/run-logger.ts';
import {
  checkFlowCallOptions,
  checkFlowOptions,
  type FlowCallOptions,
  type FlowOptions,
  type FlowProperties,
  flowProperties,
} from './options/flow-options.ts';
import type { ArgumentsOf, ParametersOf } from './options/parameters.ts';
import { planFlowRun } from './run/plan-flow-run.ts';
import { captureCall, type RunCall } from './run/run-call.ts';
import { runFlow } from './run/run-flow.ts';
import { warnOfConflict } from './warn-of-conflict.ts';

/** The kind of all flows, by which a registry finds them: `registry.getInstances(Flow)`. */
export const Flow: ObjectKind<FlowDefinition> = new ObjectKind('Flow');

/** A function whose calls are flow runs. */
export interface Flow<A extends readonly unknown[], R> extends FlowProperties {
  /** Runs the flow, as a subflow where a flow calls it, and returns its result; nothing, and not run, while a script is loaded. */
  (...args: Resolvable<A>): Promise<R>;
  /** The function that it was made from. */
  readonly fn: (...args: A) => unknown;
  /** Runs the flow, and returns the state in which the run ended; it does not reject for a failed run. */
  returnState(...args: Resolvable<A>): Promise<State<R>>;
  /** Returns a flow around the same function with other options. */
  withOptions(options: FlowCallOptions): Flow<A, R>;
}

/** The flow that is made of a function which returns `R`: a {@link GeneratorFlow} of a generator function. */
export type FlowOf<A extends readonly unknown[], R> =
  IsUnclear<R> extends true
    ? Flow<A, ResultOf<R>>
    : [R] extends [AnyGenerator<infer Y, infer T, infer N>]
      ? GeneratorFlow<A, Y, T, N>
      : Flow<A, ResultOf<R>>;

/**
 * Makes a function a flow: each call is a run with a state, tags, retries, tasks and a context of its own.
 *
 * The run ends when the function, and every task run that it submitted, has ended.
 *
 * Ports `prefect.flow`. Other than there, a call always returns a promise; that of a generator function, sync or async, an async
 * generator.
 *
 * @param fn The function, sync or async. One is a generator function if it is itself written as one.
 * @param options The name, retries, task runner, the schema of the parameters, and so on.
 * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
 * @example
 * const report = flow(async (urls: string[]) => Promise.all(load.map(urls).map((future) => future.result())), { name: 'report' });
 * await tags('nightly').run(() => report(urls)); // the flow run, and each task run, carries 'nightly'
 */
export function flow<A extends ParametersOf<S>, R, S extends StandardSchema | undefined = undefined>(
  fn: (...args: A) => R,
  options: FlowOptions & { readonly parameters?: S } = {},
): FlowOf<ArgumentsOf<A, S>, R> {
  type Args = ArgumentsOf<A, S>;
  // With a schema, what a call passes becomes what the function takes.
  const called = fn as unknown as (...args: Args) => R;
  const made = makeObject({
    make: () => {
      const self = defineFlow(called, checkFlowOptions(options));
      warnOfConflict(self, Flow, flow);
      return self;
    },
    placeholder: failing<Flow<Args, ResultOf<R>>>,
    args: [fn, options],
    type: Flow,
  });
  return made as unknown as FlowOf<Args, R>;
}

// The options hold the schema that the flow had, if it had one.
function again<A extends readonly unknown[], R>(
  fn: (...args: A) => R,
  options: FlowOptions,
): Flow<A, ResultOf<R>> {
  const made = flow<A, R>(fn, options as FlowOptions & { readonly parameters?: undefined });
  return made as unknown as Flow<A, ResultOf<R>>;
}

function defineFlow<A extends readonly unknown[], R>(
  fn: (...args: A) => R,
  given: FlowOptions,
  waitFor?: readonly unknown[],
): Flow<A, ResultOf<R>> {
  type Args = Resolvable<A>;
  type Result = ResultOf<R>;
  checkValue('create a flow', fn, FUNCTION);
  const properties = flowProperties(fn, given);
  const { name } = properties;
  const isGenerator = isGeneratorFunction(fn);
  const capture = (): RunCall => captureCall(waitFor, isGenerator ? collect : undefined);
  const run = (args: Args, each: RunCall): Promise<State<Result>> =>
    runFlow(planFlowRun(self, args, each)) as Promise<State<Result>>;
  const call = async (...args: Args): Promise<Result> =>
    blockedState(name) === undefined ? stateResult(await run(args, capture())) : (undefined as Result);
  const generate = (...args: Args): unknown =>
    blockedState(name) === undefined ? generatorOf(capture(), (each) => run(args, each)) : nothing();
  const self: Flow<A, Result> = defineCallable(isGenerator ? (generate as typeof call) : call, {
    ...properties,
    fn,
    returnState: async (...args: Args) => blockedState(name) ?? run(args, capture()),
    withOptions(changes: FlowCallOptions) {
      const { waitFor: others, ...options } = { waitFor, ...checkFlowCallOptions(changes) };
      // A call, and no flow of its own that a registry should know.
      return others === undefined
        ? again(fn, { ...given, ...options })
        : defineFlow(fn, { ...given, ...options }, Array.from(others));
    },
  });
  return self;
}

async function* nothing(): AsyncGenerator<never> {}

// While a script is loaded for its objects, the flows that it calls at its top level must not run.
function blockedState(name: string): State<never> | undefined {
  if (!ObjectRegistry.get()?.blockCodeExecution) return undefined;
  const message = `Script loading is in progress, flow '${name}' will not be executed. Consider updating the script to only call the flow if executed directly`;
  createRunLogger(`Flow '${name}'`).warning(message);
  return pending({ name: 'Blocked', message });
}
