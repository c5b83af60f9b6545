/**
 * Decides when submitted task runs start, and how many run at once.
 *
 * Ports `prefect.task_runners.BaseTaskRunner`. Each flow run has one of its own.
 */
export interface TaskRunner {
  /** Returns a new runner with the same configuration, for another flow run. */
  duplicate(): TaskRunner;
  /** Calls `run` when its turn has come, and returns what it returns. */
  submit<T>(run: () => Promise<T>): Promise<T>;
}
