import * as v from 'valibot';
import { ResultStore } from '../../execution/results/result-store.ts';
import type { ContextModelClass } from '../../model/context-model.ts';
import { isTask, type TaskDefinition } from '../../runs/definitions.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import { taskRunSchema } from '../../runs/task-run-schema.ts';
import { parametersSchema } from './parameters-schema.ts';
import { RunContext, type RunFields, type RunInput } from './run.ts';

/** The fields of {@link TaskRunContext}. */
export interface TaskRunFields extends RunFields {
  /** The task that runs. */
  readonly task: TaskDefinition;
  /** The run as the client returned it when this attempt began. */
  readonly taskRun: TaskRun;
  /** Whether prints become logs of the run: see the option `logPrints`. @default {false} */
  readonly logPrints: boolean;
  /** The arguments of the task by name. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /**
   * The store of its result: that of the flow run, where the task does not say.
   *
   * @default {a new ResultStore}
   */
  readonly resultStore: ResultStore;
  /** Whether the result of the run is kept there. @default {false} */
  readonly persistResult: boolean;
}

/** The input of a {@link TaskRunContext}. */
export type TaskRunInput = RunInput &
  Pick<TaskRunFields, 'task' | 'taskRun' | 'parameters'> &
  Partial<TaskRunFields>;

const Base: ContextModelClass<TaskRunFields, TaskRunInput> = RunContext.extend('task_run', {
  task: v.custom<TaskDefinition>(isTask, 'Invalid type: Expected a task'),
  taskRun: taskRunSchema,
  logPrints: v.optional(v.boolean(), false),
  parameters: parametersSchema,
  resultStore: v.optional(v.instance(ResultStore), () => new ResultStore()),
  persistResult: v.optional(v.boolean(), false),
});

/**
 * The context of a task run, active in the task's function and in all that it calls or schedules.
 *
 * Ports `prefect.context.TaskRunContext`.
 *
 * @example
 * const load = task(() => TaskRunContext.require().taskRun.runCount, { retries: 2 });
 */
export class TaskRunContext extends Base {
  /** The signal that is aborted when the run ends before its function does: pass it to `fetch` and the like. */
  get signal(): AbortSignal {
    return this.scope.signal;
  }
}
