import { getSettingsContext } from '../../contexts/settings/settings.ts';
import type { TaskRunCreate } from '../../execution/client.ts';
import { ConcurrentTaskRunner } from '../../execution/concurrent-task-runner.ts';
import { takeDynamicKey } from '../../execution/run-ledger.ts';
import { RunScope } from '../../execution/run-scope.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import type { EmpiricalPolicy } from '../../runs/flow-run.ts';
import { newId } from '../../runs/new-id.ts';
import { pending } from '../../runs/states.ts';
import { type CallInputs, findInputs } from '../arguments/call-inputs.ts';
import { shouldLogPrints } from '../logging/log-prints.ts';
import { flowResults } from '../results/flow-results.ts';
import type { AttemptPlan, RunnableFlow } from './flow-attempt.ts';
import { retryPolicy } from './retry-policy.ts';
import type { RunCall } from './run-call.ts';

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
  const logPrints = shouldLogPrints(flow, call.flowRunContext);
  const results = flowResults(flow, call);
  const taskRunner = taskRunnerOf(flow);
  return { flow, args, inputs, call, policy, taskRunner, tracking, scope, logPrints, results };
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
