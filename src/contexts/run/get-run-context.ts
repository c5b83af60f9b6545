import { MissingContextError } from '../../errors/missing-context-error.ts';
import { FlowRunContext } from './flow-run.ts';
import { TaskRunContext } from './task-run.ts';

/**
 * Returns the context of the task run, or else the flow run, that this code belongs to.
 *
 * In a subflow that a task calls it is that of the subflow run.
 *
 * Ports `prefect.context.get_run_context`.
 *
 * @throws {MissingContextError} `ERR_CONTEXT_MISSING` outside a run.
 * @example
 * const report = flow(() => getRunContext().startTime.toISO());
 */
export function getRunContext(): FlowRunContext | TaskRunContext {
  const context = findRunContext();
  if (context !== undefined) return context;
  throw new MissingContextError(
    'No run context available. You are not in a flow or task run context. Call this from inside a flow or task, or from what it schedules',
  );
}

/** Returns the context that {@link getRunContext} does, or `undefined`. */
export function findRunContext(): FlowRunContext | TaskRunContext | undefined {
  const taskRun = TaskRunContext.get();
  const flowRun = FlowRunContext.get();
  const inSubflow = flowRun !== undefined && flowRun.flowRun.id !== taskRun?.taskRun.flowRunId;
  return inSubflow ? flowRun : (taskRun ?? flowRun);
}
