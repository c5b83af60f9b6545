import type { TaskDefinition } from '../runs/definitions.ts';

/** A submitted task run, whose upstream futures have ended, as a task runner takes it. */
export interface TaskCall {
  /** The task. */
  readonly task: TaskDefinition;
  /** The UUID of the task run, which the client has created. */
  readonly taskRunId: string;
  /** The arguments: results in place of futures. */
  readonly args: readonly unknown[];
  /**
   * Runs the call in this process; the promise is fulfilled when the task run has ended, and is never rejected. A call is run once.
   *
   * @param place The place that the call has, if the runner can take it back while the task waits for other runs.
   */
  run(place?: Place): Promise<void>;
}

/** The place of a call at a task runner that runs only so many at once. */
export interface Place {
  /**
   * Waits for other runs, and frees the place meanwhile.
   *
   * @param waiting The promise of those runs.
   */
  lend<T>(waiting: Promise<T>): Promise<T>;
}

/**
 * Decides when submitted task runs start, and how many run at once.
 *
 * Ports `prefect.task_runners.BaseTaskRunner`. Each flow run has one of its own. A call reaches it once the task run is created and
 * its upstream runs have ended.
 */
export interface TaskRunner {
  /** Returns a new runner with the same configuration, for another flow run. */
  duplicate(): TaskRunner;
  /**
   * Runs a call when its turn has come. Where the promise settles before the call was run, the task run crashes.
   *
   * @param call The call.
   */
  submit(call: TaskCall): Promise<unknown>;
}
