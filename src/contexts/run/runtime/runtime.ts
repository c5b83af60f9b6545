import { DeploymentRuntime } from './deployment-runtime.ts';
import { FlowRunRuntime } from './flow-run-runtime.ts';
import { TaskRunRuntime } from './task-run-runtime.ts';

/** The type of {@link runtime}. */
export interface RunsRuntime {
  /** The flow run that this code belongs to. */
  readonly flowRun: FlowRunRuntime;
  /** The task run that this code belongs to. */
  readonly taskRun: TaskRunRuntime;
  /** The deployment that this code was started by. */
  readonly deployment: DeploymentRuntime;
}

/**
 * The flow run and the task run that this code belongs to, each value as it is when it is read; outside of runs,
 * empty values and no errors.
 *
 * For tests, environment variables replace values: `PREFECT__RUNTIME__FLOW_RUN__NAME` replaces `runtime.flowRun.name`.
 *
 * Ports `prefect.runtime`, without the values that only a server knows, such as URLs.
 *
 * @example
 * const report = flow(() => `${runtime.flowRun.flowName} has run ${runtime.flowRun.runCount} times`);
 */
export const runtime: RunsRuntime = Object.freeze({
  flowRun: Object.freeze(new FlowRunRuntime()),
  taskRun: Object.freeze(new TaskRunRuntime()),
  deployment: Object.freeze(new DeploymentRuntime()),
});
