import { getSettingsContext } from '../../contexts/settings/settings.ts';
import type { TaskRunCreate } from '../../execution/client.ts';
import { ConcurrentTaskRunner } from '../../execution/concurrent-task-runner.ts';
import { takeDynamicKey } from '../../execution/run-ledger.ts';
import { RunScope } from '../../execution/run-scope.ts';
import type { TaskRunner } from '../../execution/task-runner.ts';
import type { EmpiricalPolicy } from '../../runs/flow-run.ts';
import { newId } from '../../runs/new-id.ts';
import { pending } from '../../runs/states.ts';
import { inputsOf } from '../arguments/resolve-arguments.ts';
import { shouldLogPrints } from '../logging/log-prints.ts';
import type { FlowProperties } from '../options/flow-options.ts';
import { retryPolicy } from './retry-policy.ts';
import type { RunCall } from './run-call.ts';

/** The part of a flow that the engine needs. */
export interface RunnableFlow extends FlowProperties {
  fn(...args: readonly unknown[]): unknown;
}

/** A flow run that is about to be made. */
export interface FlowRunPlan {
  readonly flow: RunnableFlow;
  readonly args: readonly unknown[];
  readonly call: RunCall;
  readonly policy: EmpiricalPolicy;
  readonly taskRunner: TaskRunner;
  /** The task run that represents a subflow run in its parent. */
  readonly tracking: TaskRunCreate | undefined;
  readonly scope: RunScope;
  /** Whether prints become logs. */
  readonly logPrints: boolean;
}

/** Plans a run of a flow, in the context of its call. */
export function planFlowRun(flow: RunnableFlow, args: readonly unknown[], call: RunCall): FlowRunPlan {
  const policy = retryPolicy(flow);
  const tracking = trackingTaskRun(flow, args, call, policy);
  const scope = call.scope?.child() ?? new RunScope();
  const logPrints = shouldLogPrints(flow, call.flowRunContext);
  return { flow, args, call, policy, taskRunner: taskRunnerOf(flow), tracking, scope, logPrints };
}

function trackingTaskRun(
  flow: RunnableFlow,
  args: readonly unknown[],
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
    taskInputs: inputsOf(flow['~parameters'], args),
    state: pending({ stateDetails: { taskRunId: id, flowRunId: parent.flowRun.id } }),
  };
}

function taskRunnerOf({ taskRunner }: RunnableFlow): TaskRunner {
  if (taskRunner !== undefined) return taskRunner.duplicate();
  const maxWorkers = getSettingsContext().settings.get('PREFECT_TASKS_RUNNER_THREAD_POOL_MAX_WORKERS');
  return new ConcurrentTaskRunner(maxWorkers === null ? {} : { maxWorkers });
}
