import type { TaskRunReference } from '../../runs/task-run.ts';
import type { RunCall } from '../run/run-call.ts';
import type { ParameterList } from './parameter-list.ts';
import { parameterAt } from './parameters.ts';
import { findUpstream, type Upstream } from './upstream.ts';

/** The runs that a call depends on. */
export interface CallInputs {
  /** The task runs that each argument comes from, as the run records them. */
  readonly taskInputs: Readonly<Record<string, readonly TaskRunReference[]>>;
  /** The findings in the arguments, and in the values that the call waits for besides; each of them is to be resolved. */
  readonly upstream: readonly Upstream[];
}

const NONE: CallInputs = Object.freeze({ taskInputs: Object.freeze({}), upstream: Object.freeze([]) });

/**
 * Finds what a call depends on.
 *
 * Ports `prefect.utilities.engine.collect_task_run_inputs`, and its names for what is no parameter.
 *
 * @param parameters The parameters.
 * @param args The arguments, futures among them.
 * @param call The call: the enclosing task run is an input too, and so is what it waits for.
 */
export function findInputs(
  parameters: ParameterList,
  args: readonly unknown[],
  { waitFor, searched, taskRunContext, flowRunContext }: RunCall,
): CallInputs {
  if (waitFor === undefined && taskRunContext === undefined && !args.some(isObject)) return NONE;
  const upstream: Upstream[] = [];
  const ids = new Map<string, ReadonlySet<string>>();
  const search = (argument: unknown, name: string): void => {
    if (!isObject(argument)) return;
    const found = searched?.get(argument) ?? findUpstream(argument, flowRunContext?.taskRunResults);
    if (found.sources.size > 0 || found.hasAnnotations) upstream.push(found);
    if (found.taskRunIds.size > 0) ids.set(name, new Set([...(ids.get(name) ?? []), ...found.taskRunIds]));
  };
  for (let index = 0; index < args.length; index += 1) search(args[index], parameterAt(parameters, index));
  search(waitFor, 'wait_for');
  const parents = parentsOf(args, { taskRunContext, flowRunContext });
  if (parents.size > 0) ids.set('__parents__', parents);
  return ids.size === 0 && upstream.length === 0 ? NONE : { taskInputs: recordOf(ids), upstream };
}

// Ports `prefect.tasks._infer_parent_task_runs`: the run around the call, and those that still yield, of which an argument is.
function parentsOf(
  args: readonly unknown[],
  { taskRunContext, flowRunContext }: Pick<RunCall, 'taskRunContext' | 'flowRunContext'>,
): ReadonlySet<string> {
  const parents = new Set<string>();
  if (taskRunContext !== undefined) parents.add(taskRunContext.taskRun.id);
  for (const arg of args) {
    const { type, stateDetails } = flowRunContext?.taskRunResults.get(arg) ?? {};
    if (type === 'RUNNING' && stateDetails?.taskRunId !== undefined) parents.add(stateDetails.taskRunId);
  }
  return parents;
}

/**
 * Searches values that many calls have in common, so that each is searched once.
 *
 * @param values The values.
 * @param call What the calls have in common.
 */
export function searchedOnce(
  values: readonly unknown[],
  { flowRunContext }: RunCall,
): ReadonlyMap<unknown, Upstream> {
  const searched = new Map<unknown, Upstream>();
  for (const value of values) {
    if (isObject(value)) searched.set(value, findUpstream(value, flowRunContext?.taskRunResults));
  }
  return searched;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function recordOf(ids: ReadonlyMap<string, ReadonlySet<string>>): CallInputs['taskInputs'] {
  const entries = Array.from(
    ids,
    ([name, runs]) => [name, Object.freeze(Array.from(runs, reference))] as const,
  );
  return Object.freeze(Object.fromEntries(entries));
}

function reference(id: string): TaskRunReference {
  return Object.freeze({ inputType: 'task_run', id });
}
