import { TaskRunContext } from '../task-run.ts';
import { mocked, refuseMock } from './mocked.ts';

const NO_TAGS: readonly string[] = Object.freeze([]);
const NO_PARAMETERS: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * The task run that this code belongs to; outside of any, each value is empty.
 *
 * Ports `prefect.runtime.task_run`.
 */
export class TaskRunRuntime {
  /** The UUID of the task run, or `null`. Mocked by `PREFECT__RUNTIME__TASK_RUN__ID`. */
  get id(): string | null {
    return mocked('TASK_RUN__ID', 'text') ?? TaskRunContext.get()?.taskRun.id ?? null;
  }

  /** The name of the task run, or `null`. Mocked by `PREFECT__RUNTIME__TASK_RUN__NAME`. */
  get name(): string | null {
    return mocked('TASK_RUN__NAME', 'text') ?? TaskRunContext.get()?.taskRun.name ?? null;
  }

  /** The tags of the task run. Cannot be mocked. */
  get tags(): readonly string[] {
    refuseMock('TASK_RUN__TAGS');
    return TaskRunContext.get()?.taskRun.tags ?? NO_TAGS;
  }

  /** The name of the task, or `null`. Mocked by `PREFECT__RUNTIME__TASK_RUN__TASK_NAME`. */
  get taskName(): string | null {
    return mocked('TASK_RUN__TASK_NAME', 'text') ?? TaskRunContext.get()?.task.name ?? null;
  }

  /** The arguments of the task by name. Cannot be mocked. */
  get parameters(): Readonly<Record<string, unknown>> {
    refuseMock('TASK_RUN__PARAMETERS');
    return TaskRunContext.get()?.parameters ?? NO_PARAMETERS;
  }

  /** How many times the task run was started, from 1 on in a run; 0 outside. Mocked by `PREFECT__RUNTIME__TASK_RUN__RUN_COUNT`. */
  get runCount(): number {
    return mocked('TASK_RUN__RUN_COUNT', 'count') ?? TaskRunContext.get()?.taskRun.runCount ?? 0;
  }
}
