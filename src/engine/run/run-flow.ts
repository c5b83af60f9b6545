import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { liveMap, liveSet, writableMap, writableSet } from '../../contexts/run/live.ts';
import { TaskRunResults } from '../../contexts/run/task-run-results.ts';
import { getSettingsContext } from '../../contexts/settings/settings.ts';
import type { TaskRunCreate } from '../../execution/client.ts';
import { ConcurrentTaskRunner } from '../../execution/concurrent-task-runner.ts';
import { MemoryResultStore } from '../../execution/result-store.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import { lazilyImmutable } from '../../model/lazily-immutable.ts';
import type { FlowDefinition } from '../../runs/definitions.ts';
import type { EmpiricalPolicy, FlowRun } from '../../runs/flow-run.ts';
import { newId } from '../../runs/new-id.ts';
import { isState, type State } from '../../runs/state.ts';
import { describeState, pending } from '../../runs/states.ts';
import type { ParameterList } from '../arguments/parameter-list.ts';
import { nameArguments } from '../arguments/parameters.ts';
import { inputsOf, resolveArguments } from '../arguments/resolve-arguments.ts';
import { createRunLogger, type RunLogger } from '../logging/run-logger.ts';
import { attempt, crash, outcomeOf } from './attempts.ts';
import { retryPolicy } from './retry-policy.ts';
import { nextDynamicKey, type RunCall } from './run-call.ts';
import { RunProgress } from './run-progress.ts';

const NOUN = 'Flow run';

/** What the engine needs of a flow. */
export interface RunnableFlow extends FlowDefinition {
  readonly taskRunner: TaskRunner | undefined;
  readonly '~parameters': ParameterList;
  fn(...args: readonly unknown[]): unknown;
}

/** A flow run that is about to be made. */
export interface FlowRunPlan {
  readonly flow: RunnableFlow;
  readonly args: readonly unknown[];
  readonly call: RunCall;
  readonly policy: EmpiricalPolicy;
  readonly taskRunner: TaskRunner;
  /** The task run that stands for a subflow run in its parent. */
  readonly tracking: TaskRunCreate | undefined;
}

/** Plans a run of a flow, in the context of its call. */
export function planFlowRun(flow: RunnableFlow, args: readonly unknown[], call: RunCall): FlowRunPlan {
  const policy = retryPolicy(flow);
  const tracking = trackingTaskRun(flow, args, call, policy);
  return { flow, args, call, policy, taskRunner: taskRunnerOf(flow), tracking };
}

/** Runs a planned flow run to its end, and returns the state in which it ended; it never rejects. */
export async function runFlow(plan: FlowRunPlan): Promise<State> {
  const { call, tracking } = plan;
  const { client, flowRunContext: parent } = call;
  const progress: RunProgress<FlowRun> = new RunProgress(
    parent && writableSet(parent.flowRunStates),
    (state) => client.setFlowRunState((progress.run as FlowRun).id, state),
    // A state of a task run may be what the flow returns.
    (run) => (run === undefined ? {} : { flowRunId: run.id, taskRunId: undefined }),
  );
  const propose = (state: State): Promise<FlowRun> => progress.propose(state);
  try {
    if (tracking !== undefined) await client.createTaskRun(tracking);
    const resolved = await resolveArguments(plan.args);
    const flowRun = progress.update(await createFlowRun(plan, isState(resolved) ? plan.args : resolved));
    if (isState(resolved)) {
      await propose(resolved);
      return progress.named(resolved);
    }
    const logger = call.snapshot.run(() => createRunLogger(`Flow run '${flowRun.name}'`));
    return progress.named(await orchestrate(plan, resolved, flowRun, propose, logger));
  } catch (error) {
    const crashed = await crash(error, (state) => {
      if (progress.run !== undefined) return propose(state);
      return tracking === undefined ? Promise.resolve() : client.setTaskRunState(tracking.id, state);
    });
    return progress.named(crashed);
  } finally {
    progress.end();
  }
}

async function orchestrate(
  { flow, policy, taskRunner, call, tracking }: FlowRunPlan,
  args: readonly unknown[],
  { name, parameters }: FlowRun,
  propose: (state: State) => Promise<FlowRun>,
  logger: RunLogger,
): Promise<State> {
  logger.info(`Beginning ${tracking ? 'subflow' : 'flow'} run '${name}' for flow '${flow.name}'`);
  // Hint: these go on through all attempts, so that no two task runs of the run have one key.
  const shared = {
    taskRunDynamicKeys: liveMap<string, number>(),
    observedFlowPauses: liveMap<string, number>(),
    taskRunFutures: liveSet<never>(),
    taskRunStates: liveSet<State>(),
    taskRunResults: new TaskRunResults(),
    flowRunStates: liveSet<State>(),
    resultStore: new MemoryResultStore(),
  };
  const state = await attempt<FlowRun>({
    noun: NOUN,
    policy,
    propose,
    logger,
    call: async (flowRun) => {
      const fields = { flow, flowRun, taskRunner, parameters, client: call.client, ...shared };
      const context = new FlowRunContext(fields);
      const own = await outcomeOf(NOUN, () => call.snapshot.run(() => context.run(() => flow.fn(...args))));
      const started = await outcomeOf(NOUN, () => drain(context));
      if (started.type === 'COMPLETED') return own;
      if (own.type === 'COMPLETED') return started;
      logger.error(`Background work failed as well: ${started.message}`);
      return own;
    },
  });
  logger[state.type === 'COMPLETED' ? 'info' : 'error'](`Finished in state ${describeState(state)}`);
  return state;
}

// A run does not end before what it started: a task run may start background work, and that a task run.
async function drain({ taskRunFutures, backgroundTasks }: FlowRunContext): Promise<void> {
  while (taskRunFutures.size + backgroundTasks.size > 0) {
    await Promise.all([...taskRunFutures].map((future) => future.wait()));
    await backgroundTasks.join().catch(() => {});
  }
  await backgroundTasks.join();
}

function createFlowRun(
  { flow, call, policy, tracking }: FlowRunPlan,
  args: readonly unknown[],
): Promise<FlowRun> {
  return call.client.createFlowRun({
    flowName: flow.name,
    state: pending(),
    tags: [...call.tags],
    parameters: lazilyImmutable(nameArguments(flow['~parameters'], args)),
    empiricalPolicy: policy,
    parentTaskRunId: tracking?.id ?? null,
  });
}

function trackingTaskRun(
  flow: RunnableFlow,
  args: readonly unknown[],
  { flowRunContext: parent, tags }: RunCall,
  empiricalPolicy: EmpiricalPolicy,
): TaskRunCreate | undefined {
  if (parent === undefined) return undefined;
  const id = newId();
  const dynamicKey = nextDynamicKey(writableMap(parent.taskRunDynamicKeys), flow.name);
  return {
    id,
    name: `${flow.name}-${dynamicKey}`,
    flowRunId: parent.flowRun.id,
    taskKey: flow.name,
    dynamicKey,
    tags: [...tags],
    empiricalPolicy,
    taskInputs: inputsOf(flow['~parameters'], args),
    state: pending({ stateDetails: { taskRunId: id, flowRunId: parent.flowRun.id } }),
  };
}

function taskRunnerOf({ taskRunner }: RunnableFlow): TaskRunner {
  if (taskRunner !== undefined) return taskRunner.duplicate();
  const maxWorkers = getSettingsContext().settings.get('PREFECT_TASKS_RUNNER_THREAD_POOL_MAX_WORKERS');
  return new ConcurrentTaskRunner(maxWorkers === null ? {} : { maxWorkers });
}
