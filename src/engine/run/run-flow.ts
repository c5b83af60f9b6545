import { getSettingsContext } from '../../contexts/settings/settings.ts';
import type { FlowRunCreate, TaskRunCreate } from '../../execution/client.ts';
import { ConcurrentTaskRunner } from '../../execution/concurrent-task-runner.ts';
import { noterOf, takeDynamicKey } from '../../execution/run-ledger.ts';
import { RunScope } from '../../execution/run-scope.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import type { EmpiricalPolicy, FlowRun } from '../../runs/flow-run.ts';
import { flowRunSchema } from '../../runs/flow-run-schema.ts';
import { newId } from '../../runs/new-id.ts';
import { isState, type State } from '../../runs/state.ts';
import { pending } from '../../runs/states.ts';
import { type CallInputs, findInputs } from '../arguments/call-inputs.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { resolveArguments } from '../arguments/resolve-arguments.ts';
import { createRunLogger } from '../logging/run-logger.ts';
import { flowResults } from '../results/flow-results.ts';
import { ask, checkedRun } from './checked-answer.ts';
import { crashBefore } from './final-state.ts';
import { type AttemptPlan, flowAttempt, flowContexts, flowHooks, type RunnableFlow } from './flow-attempt.ts';
import { orchestrate } from './orchestrate.ts';
import { Proposals } from './proposals.ts';
import { retryPolicy } from './retry-policy.ts';
import type { RunCall } from './run-call.ts';

const NOUN = 'Flow run';
/** The kind of run that the client must respond with. */
const KIND = { schema: flowRunSchema, field: 'flowName' } as const;

/** A flow run that is about to be made. */
export interface FlowRunPlan extends AttemptPlan {
  readonly args: readonly unknown[];
  readonly inputs: CallInputs;
  readonly policy: EmpiricalPolicy;
  /** The task run that represents a subflow run in its parent. */
  readonly tracking: TaskRunCreate | undefined;
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
  const contextOf = flowContexts(plan);
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
    attempt: flowAttempt(plan, contextOf, logger),
    hooks: flowHooks(plan, contextOf),
    isCancelling: true,
  });
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
