import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { joinAndClose } from '../../execution/left-open.ts';
import { forgetPauses, RunLedger } from '../../execution/run-ledger.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import type { State } from '../../runs/state.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { withPrintsLogged } from '../logging/log-prints.ts';
import type { RunLogger } from '../logging/run-logger.ts';
import type { FlowProperties } from '../options/flow-options.ts';
import { type RunResults, withKeptResult } from '../results/flow-results.ts';
import { type FinishingRun, finalState } from './final-state.ts';
import { inTime } from './in-time.ts';
import { callFunction, type RunCall } from './run-call.ts';
import { RunHooks } from './run-hooks.ts';
import { unlessSuspended } from './suspension.ts';

/** The part of a flow that the engine needs. */
export interface RunnableFlow extends FlowProperties {
  fn(...args: readonly unknown[]): unknown;
}

/** The part of a planned flow run that its attempts need. */
export interface AttemptPlan {
  readonly flow: RunnableFlow;
  readonly taskRunner: TaskRunner;
  readonly call: RunCall;
  readonly scope: RunScope;
  /** Whether prints become logs. */
  readonly logPrints: boolean;
  /** Where its results are kept. */
  readonly results: RunResults;
}

/** Returns the context of a flow run, as it is now, in a scope. */
export type FlowContexts = (
  flowRun: FlowRun,
  args: readonly unknown[],
  scopes: { readonly scope: RunScope; readonly timeoutScope?: AbortSignal | undefined },
) => FlowRunContext;

/** Returns the function that makes one attempt of a flow run, and returns the state in which that ends. */
export function flowAttempt(
  { flow, scope, logPrints, results, call }: AttemptPlan,
  contextOf: FlowContexts,
  logger: () => RunLogger,
): (flowRun: FlowRun, args: readonly unknown[]) => Promise<State> {
  const { timeoutSeconds } = flow;
  return (flowRun, args) =>
    inTime({ noun: 'Flow run', scope, timeoutSeconds }, (own) => {
      const timeoutScope = timeoutSeconds === undefined ? undefined : own.signal;
      const context = contextOf(flowRun, args, { scope: own, timeoutScope });
      forgetPauses(context.ledger);
      const called = (): unknown =>
        call.snapshot.run(() => context.run(() => callFunction(call, flow.fn, args)));
      const leavable = (): unknown => unlessSuspended(context.ledger, called);
      const run = (): Promise<State> => withAllItStarted({ noun: 'Flow run', scope: own }, leavable, logger);
      const ended = logPrints ? withPrintsLogged(run) : run();
      return results.persistResult ? ended.then((state) => withKeptResult(state, results, logger())) : ended;
    });
}

/** Returns the function that makes the contexts of a flow run. */
export function flowContexts({
  flow,
  taskRunner,
  logPrints,
  results,
  call: { client, flowRunContext: parent },
}: AttemptPlan): FlowContexts {
  // These go on through all attempts, so that no two task runs of the run have one key.
  const shared = {
    flow,
    taskRunner,
    client,
    logPrints,
    ancestorFlowRunIds: parent === undefined ? [] : [...parent.ancestorFlowRunIds, parent.flowRun.id],
    ledger: new RunLedger(),
    ...results,
  };
  return (flowRun, args, scopes) => {
    // Where a schema refuses the arguments, there are none.
    const areAsGiven = flow.parameters === undefined || args.length === 0;
    const parameters = areAsGiven
      ? flowRun.parameters
      : lazilyImmutable(nameArguments(flow['~parameters'], args));
    return new FlowRunContext({ ...shared, flowRun, parameters, ...scopes });
  };
}

/** Returns the hooks of a flow run; `undefined` where its flow has none. */
export function flowHooks(
  { flow, call }: AttemptPlan,
  contextOf: FlowContexts,
): RunHooks<FlowRun> | undefined {
  const hooks = flow['~hooks'];
  if (hooks === undefined) return undefined;
  return new RunHooks(hooks, (hook, { run, state, args }, scope) =>
    call.snapshot.run(() => contextOf(run, args, { scope }).run(() => hook(flow, run, state))),
  );
}

// A run does not end before what it started: a task run may start background work, and that a task run.
async function withAllItStarted(
  run: FinishingRun,
  call: () => unknown,
  logger: () => RunLogger,
): Promise<State> {
  const own = await finalState(run, call);
  const started = await finalState(run, () => joinAndClose(run.scope));
  if (started.type === 'COMPLETED') return own;
  if (own.type === 'COMPLETED') return started;
  logger().error(`Background work failed as well: ${started.message}`);
  return own;
}
