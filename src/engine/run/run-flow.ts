import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { getSettingsContext } from '../../contexts/settings/settings.ts';
import type { FlowRunCreate, TaskRunCreate } from '../../execution/client.ts';
import { ConcurrentTaskRunner } from '../../execution/concurrent-task-runner.ts';
import { noterOf, RunLedger, takeDynamicKey } from '../../execution/run-ledger.ts';
import { RunScope } from '../../execution/run-scope.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import { type EmpiricalPolicy, type FlowRun, flowRunSchema } from '../../runs/flow-run.ts';
import { newId } from '../../runs/new-id.ts';
import { isState, type State } from '../../runs/state.ts';
import { pending } from '../../runs/states.ts';
import { type CallInputs, findInputs } from '../arguments/call-inputs.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { resolveArguments } from '../arguments/resolve-arguments.ts';
import { createRunLogger, type RunLogger } from '../logging/run-logger.ts';
import type { FlowProperties } from '../options/flow-options.ts';
import { flowResults, type RunResults, withKeptResult } from '../results/flow-results.ts';
import { ask, checkedRun } from './checked-answer.ts';
import { crashBefore, type FinishingRun, finalState } from './final-state.ts';
import { inTime } from './in-time.ts';
import { orchestrate } from './orchestrate.ts';
import { Proposals } from './proposals.ts';
import { retryPolicy } from './retry-policy.ts';
import type { RunCall } from './run-call.ts';

const NOUN = 'Flow run';
/** The kind of run that the client must respond with. */
const KIND = { schema: flowRunSchema, field: 'flowName' } as const;

/** The part of a flow that the engine needs. */
export interface RunnableFlow extends FlowProperties {
  fn(...args: readonly unknown[]): unknown;
}

/** A flow run that is about to be made. */
export interface FlowRunPlan {
  readonly flow: RunnableFlow;
  readonly args: readonly unknown[];
  readonly inputs: CallInputs;
  readonly call: RunCall;
  readonly policy: EmpiricalPolicy;
  readonly taskRunner: TaskRunner;
  /** The task run that represents a subflow run in its parent. */
  readonly tracking: TaskRunCreate | undefined;
  readonly scope: RunScope;
  /** Where its results are kept. */
  readonly results: RunResults;
}

/** Plans a run of a flow, in the context of its call. */
export function planFlowRun(flow: RunnableFlow, args: readonly unknown[], call: RunCall): FlowRunPlan {
  const policy = retryPolicy(flow);
  const inputs = findInputs(flow['~parameters'], args, call);
  const tracking = trackingTaskRun(flow, inputs, call, policy);
  const scope = call.scope?.child() ?? new RunScope();
  const results = flowResults(flow, call);
  return { flow, args, inputs, call, policy, taskRunner: taskRunnerOf(flow), tracking, scope, results };
}

/** Runs a planned flow run to its end, and returns the state in which it ended; it never rejects. */
export async function runFlow(plan: FlowRunPlan): Promise<State> {
  const { call, tracking, scope } = plan;
  const { client, flowRunContext: parent } = call;
  try {
    if (tracking !== undefined)
      await ask(
        () => client.createTaskRun(tracking),
        () => {},
      );
    const resolved = await resolveUpstream(plan);
    const create = flowRunToCreate(plan, isState(resolved) ? plan.args : resolved);
    const run = await ask(
      () => client.createFlowRun(create),
      (answer) => checkedRun(answer, KIND),
    );
    const { id } = run;
    const proposals = new Proposals<FlowRun>({
      expected: { ...KIND, id },
      run,
      scope,
      // A state of a task run may be what the flow returns.
      names: Object.freeze({ flowRunId: id, taskRunId: undefined }),
      note: noterOf('flow', parent?.ledger),
      send: (state) => client.setFlowRunState(id, state),
    });
    return await orchestrateFlow(plan, resolved, proposals);
  } catch (error) {
    return crashBefore(error, {}, async (state) => {
      if (tracking !== undefined) await client.setTaskRunState(tracking.id, state);
    });
  } finally {
    scope.close();
  }
}

// The task run that calls a subflow waits for these as well.
async function resolveUpstream({
  args,
  inputs: { upstream },
  call,
}: FlowRunPlan): Promise<readonly unknown[] | State> {
  if (upstream.length === 0) return args;
  const resolved = resolveArguments(args, upstream);
  return call.scope?.lend(resolved) ?? resolved;
}

function orchestrateFlow(
  plan: FlowRunPlan,
  resolved: readonly unknown[] | State,
  proposals: Proposals<FlowRun>,
): Promise<State> {
  const { flow, policy, call, tracking, scope } = plan;
  const { name } = proposals.run;
  const logger = call.snapshot.run(() => createRunLogger(`${NOUN} '${name}'`));
  logger.info(`Beginning ${tracking ? 'subflow' : 'flow'} run '${name}' for flow '${flow.name}'`);
  return orchestrate<FlowRun>({
    noun: NOUN,
    scope,
    proposals,
    logger,
    attempts: policy.retries + 1,
    prepare: () => resolved,
    place: (_, go) => go(),
    attempt: attemptOf(plan, logger),
  });
}

function attemptOf(
  { flow, taskRunner, call, scope, results }: FlowRunPlan,
  logger: RunLogger,
): (flowRun: FlowRun, args: readonly unknown[]) => Promise<State> {
  const { client, snapshot } = call;
  const { timeoutSeconds } = flow;
  const run = { noun: NOUN, scope, timeoutSeconds } as const;
  // These go on through all attempts, so that no two task runs of the run have one key.
  const shared = { ledger: new RunLedger(), ...results };
  return (flowRun, args) =>
    inTime(run, (scope) => {
      const { parameters } = flowRun;
      const timeoutScope = timeoutSeconds === undefined ? undefined : scope.signal;
      const fields = { flow, flowRun, taskRunner, parameters, client, scope, timeoutScope, ...shared };
      const context = new FlowRunContext(fields);
      const call = (): unknown => snapshot.run(() => context.run(() => flow.fn(...args)));
      const ended = withAllItStarted({ noun: NOUN, scope }, call, logger);
      return results.persistResult ? ended.then((state) => withKeptResult(state, results, logger)) : ended;
    });
}

// A run does not end before what it started: a task run may start background work, and that a task run.
async function withAllItStarted(run: FinishingRun, call: () => unknown, logger: RunLogger): Promise<State> {
  const own = await finalState(run, call);
  const started = await finalState(run, () => run.scope.join());
  if (started.type === 'COMPLETED') return own;
  if (own.type === 'COMPLETED') return started;
  logger.error(`Background work failed as well: ${started.message}`);
  return own;
}

function flowRunToCreate(
  { flow, call, policy, tracking }: FlowRunPlan,
  args: readonly unknown[],
): FlowRunCreate {
  return {
    flowName: flow.name,
    state: pending(),
    tags: [...call.tags],
    parameters: lazilyImmutable(nameArguments(flow['~parameters'], args)),
    empiricalPolicy: policy,
    parentTaskRunId: tracking?.id ?? null,
  };
}

function trackingTaskRun(
  flow: RunnableFlow,
  { taskInputs }: CallInputs,
  { flowRunContext: parent, tags }: RunCall,
  empiricalPolicy: EmpiricalPolicy,
): TaskRunCreate | undefined {
  if (parent === undefined) return undefined;
  const id = newId();
  const dynamicKey = takeDynamicKey(parent.ledger, flow.name);
  return {
    id,
    name: `${flow.name}-${dynamicKey}`,
    flowRunId: parent.flowRun.id,
    taskKey: flow.name,
    dynamicKey,
    tags: [...tags],
    empiricalPolicy,
    taskInputs,
    state: pending({ stateDetails: { taskRunId: id, flowRunId: parent.flowRun.id } }),
  };
}

function taskRunnerOf({ taskRunner }: RunnableFlow): TaskRunner {
  if (taskRunner !== undefined) return taskRunner.duplicate();
  const maxWorkers = getSettingsContext().settings.get('PREFECT_TASKS_RUNNER_THREAD_POOL_MAX_WORKERS');
  return new ConcurrentTaskRunner(maxWorkers === null ? {} : { maxWorkers });
}
