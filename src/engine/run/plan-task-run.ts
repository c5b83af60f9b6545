import type { TaskRunCreate } from '../../execution/client.ts';
import { takeDynamicKey } from '../../execution/run-ledger.ts';
import { RunScope } from '../../execution/run-scope.ts';
import { newId } from '../../runs/new-id.ts';
import { pending } from '../../runs/states.ts';
import { type CallInputs, findInputs } from '../arguments/call-inputs.ts';
import { shouldLogPrints } from '../logging/log-prints.ts';
import type { TaskProperties } from '../options/task-options.ts';
import { type TaskResults, taskResults } from '../results/task-results.ts';
import { retryPolicy } from './retry-policy.ts';
import type { RunCall } from './run-call.ts';

/** The part of a task that the engine needs. */
export interface RunnableTask extends TaskProperties {
  fn(...args: readonly unknown[]): unknown;
}

/** A task run that is about to be made. */
export interface TaskRunPlan {
  readonly task: RunnableTask;
  readonly args: readonly unknown[];
  readonly inputs: CallInputs;
  readonly call: RunCall;
  readonly create: TaskRunCreate;
  readonly scope: RunScope;
  /** Whether prints become logs. */
  readonly logPrints: boolean;
  /** The results of the run, where they are kept or may be rolled back. */
  readonly results: TaskResults | undefined;
}

/** Plans a run of a task, in the context of its call. */
export function planTaskRun(task: RunnableTask, args: readonly unknown[], call: RunCall): TaskRunPlan {
  const { flowRunContext, tags } = call;
  const inputs = findInputs(task['~parameters'], args, call);
  const id = newId();
  const dynamicKey = flowRunContext === undefined ? id : takeDynamicKey(flowRunContext.ledger, task.name);
  const create: TaskRunCreate = {
    id,
    name: flowRunContext === undefined ? task.name : `${task.name}-${dynamicKey}`,
    flowRunId: flowRunContext?.flowRun.id ?? null,
    taskKey: task.name,
    dynamicKey,
    tags: allTags(task.tags, tags),
    empiricalPolicy: retryPolicy(task),
    taskInputs: inputs.taskInputs,
    state: pending({ stateDetails: Object.freeze({ taskRunId: id, flowRunId: flowRunContext?.flowRun.id }) }),
  };
  const logPrints = shouldLogPrints(task, flowRunContext);
  const scope = call.scope?.child() ?? new RunScope();
  const results = taskResults({ task, call, send: (state) => call.client.setTaskRunState(id, state) });
  return { task, args, inputs, call, create, scope, logPrints, results };
}

const NO_TAGS: readonly string[] = Object.freeze([]);

function allTags(own: ReadonlySet<string>, active: ReadonlySet<string>): readonly string[] {
  return own.size + active.size === 0 ? NO_TAGS : [...new Set([...own, ...active])];
}
