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
import { defineCallable, failing, type ResultOf } from './callable.ts';
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
import { captureCall } from './run/run-call.ts';
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

/**
 * Makes a function a flow: each call is a run with a state, tags, retries, tasks and a context of its own.
 *
 * The run ends when the function, and every task run that it submitted, has ended.
 *
 * Ports `prefect.flow`. Other than there, a call always returns a promise.
 *
 * @param fn The function, sync or async.
 * @param options The name, retries, task runner, the schema of the parameters, and so on.
 * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
 * @example
 * const report = flow(async (urls: string[]) => Promise.all(load.map(urls).map((future) => future.result())), { name: 'report' });
 * await tags('nightly').run(() => report(urls)); // the flow run, and each task run, carries 'nightly'
 */
export function flow<A extends ParametersOf<S>, R, S extends StandardSchema | undefined = undefined>(
  fn: (...args: A) => R,
  options: FlowOptions & { readonly parameters?: S } = {},
): Flow<ArgumentsOf<A, S>, ResultOf<R>> {
  type Args = ArgumentsOf<A, S>;
  // With a schema, what a call passes becomes what the function takes.
  const called = fn as unknown as (...args: Args) => R;
  return makeObject({
    make: () => {
      const made = defineFlow(called, checkFlowOptions(options));
      warnOfConflict(made, Flow, flow);
      return made;
    },
    placeholder: failing<Flow<Args, ResultOf<R>>>,
    args: [fn, options],
    type: Flow,
  });
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
  const run = (args: Args): Promise<State<Result>> =>
    runFlow(planFlowRun(self, args, captureCall(waitFor))) as Promise<State<Result>>;
  const self: Flow<A, Result> = defineCallable(
    async (...args: Args) =>
      blockedState(name) === undefined ? stateResult(await run(args)) : (undefined as Result),
    {
      ...properties,
      fn,
      returnState: async (...args: Args) => blockedState(name) ?? run(args),
      withOptions(changes: FlowCallOptions) {
        const { waitFor: others, ...options } = { waitFor, ...checkFlowCallOptions(changes) };
        // A call, and no flow of its own that a registry should know.
        return others === undefined
          ? flow<A, R>(fn, { ...given, ...options } as FlowOptions & { readonly parameters?: undefined })
          : defineFlow(fn, { ...given, ...options }, Array.from(others));
      },
    },
  );
  return self;
}

// While a script is loaded for its objects, the flows that it calls at its top level must not run.
function blockedState(name: string): State<never> | undefined {
  if (!ObjectRegistry.get()?.blockCodeExecution) return undefined;
  const message = `Script loading is in progress, flow '${name}' will not be executed. Consider updating the script to only call the flow if executed directly`;
  createRunLogger(`Flow '${name}'`).warning(message);
  return pending({ name: 'Blocked', message });
}
