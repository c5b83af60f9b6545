import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import type { TaskRunContext } from '../../contexts/run/task-run.ts';
import { AmbitError } from '../../errors/ambit-error.ts';
import { reasonOf } from '../../errors/describe-error.ts';
import { visible } from '../../errors/visible.ts';
import { fillWithValues } from '../run/name-template.ts';

/** A template for the key of a result, or a function that returns one; it may be async. */
export type ResultStorageKey = string | ((context: TaskRunContext) => string | PromiseLike<string>);

/**
 * Returns the key under which the result of a task run is kept. `{parameters.day}` in a template is an argument; `{taskRun.name}`,
 * `{task.name}`, `{flowRun.id}` and `{flow.name}` are fields of the run. Dates are written in ISO 8601, other objects as JSON, and a
 * doubled brace is a brace.
 *
 * Ports `prefect.results._format_user_supplied_storage_key`.
 *
 * @param key The template, or the function.
 * @param context The context of the task run, in which this is called.
 * @throws {AmbitError} `ERR_OPTION_INVALID` for a template with a name that has no value.
 */
export async function storageKey(key: ResultStorageKey, context: TaskRunContext): Promise<string> {
  if (typeof key === 'function') return key(context);
  const { parameters, task, taskRun } = context;
  const { flow, flowRun } = FlowRunContext.get() ?? {};
  const names = { parameters, task, taskRun, flow, flowRun };
  try {
    return fillWithValues(key, names);
  } catch (cause) {
    throw new AmbitError(
      'ERR_OPTION_INVALID',
      `Cannot name a result by ${visible(key)}: ${reasonOf(cause)}. Correct the template, or pass the argument`,
      { cause },
    );
  }
}
