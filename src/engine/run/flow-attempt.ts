import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { ResultStore } from '../../execution/results/result-store.ts';
import { RunLedger } from '../../execution/run-ledger.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import type { State } from '../../runs/state.ts';
import { withPrintsLogged } from '../logging/log-prints.ts';
import type { RunLogger } from '../logging/run-logger.ts';
import type { FlowProperties } from '../options/flow-options.ts';
import { type FinishingRun, finalState } from './final-state.ts';
import { inTime } from './in-time.ts';
import type { RunCall } from './run-call.ts';
import { RunHooks } from './run-hooks.ts';

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
}

/** Returns the context of a flow run, as it is now, in a scope. */
export type FlowContexts = (flowRun: FlowRun, scope: RunScope, timeoutScope?: AbortSignal) => FlowRunContext;

/** Returns the function that makes one attempt of a flow run, and returns the state in which that ends. */
export function flowAttempt(
  { flow, scope, logPrints, call: { snapshot } }: AttemptPlan,
  contextOf: FlowContexts,
  logger: () => RunLogger,
): (flowRun: FlowRun, args: readonly unknown[]) => Promise<State> {
  const { timeoutSeconds } = flow;
  return (flowRun, args) =>
    inTime({ noun: 'Flow run', scope, timeoutSeconds }, (own) => {
      const context = contextOf(flowRun, own, timeoutSeconds === undefined ? undefined : own.signal);
      const call = (): unknown => snapshot.run(() => context.run(() => flow.fn(...args)));
      const ended = (): Promise<State> => withAllItStarted({ noun: 'Flow run', scope: own }, call, logger);
      return logPrints ? withPrintsLogged(ended) : ended();
    });
}

/** Returns the function that makes the contexts of a flow run. */
export function flowContexts({
  flow,
  taskRunner,
  logPrints,
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
    resultStore: new ResultStore(),
  };
  return (flowRun, scope, timeoutScope) =>
    new FlowRunContext({ ...shared, flowRun, parameters: flowRun.parameters, scope, timeoutScope });
}

/** Returns the hooks of a flow run; `undefined` where its flow has none. */
export function flowHooks(
  { flow, call }: AttemptPlan,
  contextOf: FlowContexts,
): RunHooks<FlowRun> | undefined {
  const hooks = flow['~hooks'];
  if (hooks === undefined) return undefined;
  return new RunHooks(hooks, (hook, { run, state }, scope) =>
    call.snapshot.run(() => contextOf(run, scope).run(() => hook(flow, run, state))),
  );
}

// A run does not end before what it started: a task run may start background work, and that a task run.
async function withAllItStarted(
  run: FinishingRun,
  call: () => unknown,
  logger: () => RunLogger,
): Promise<State> {
  const own = await finalState(run, call);
  const started = await finalState(run, () => run.scope.join());
  if (started.type === 'COMPLETED') return own;
  if (own.type === 'COMPLETED') return started;
  logger().error(`Background work failed as well: ${started.message}`);
  return own;
}
