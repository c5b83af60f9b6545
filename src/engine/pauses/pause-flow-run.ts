import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { AmbitError } from '../../errors/ambit-error.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import { getRunLogger } from '../logging/run-logger.ts';
import { enterPause, type FlowPause, inputOf, type PauseOptions, planPause } from './flow-pause.ts';
import { waitForResume } from './until-resumed.ts';

/**
 * Pauses the flow run that this code belongs to, and waits until somebody resumes it by {@link resumeFlowRun}; returns the input
 * that it is resumed with, if it waits for any.
 *
 * Task runs that were submitted go on. A task that calls this frees its place at the task runner meanwhile. The time that it takes
 * counts for `timeoutSeconds` of the flow. A retry comes to its pauses again.
 *
 * Ports `prefect.flow_runs.pause_flow_run`.
 *
 * @param options How long it can be resumed for, its key, and the input that it waits for.
 * @throws {AmbitError} `ERR_PAUSE_TIMED_OUT` where nobody resumes it in time, `ERR_PAUSE_REFUSED` where the client has it otherwise,
 * `ERR_RUN_INPUT` where it is resumed without the input, `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`; {@link MissingContextError}
 * outside a flow.
 * @example
 * const approve = flow(async () => {
 *   const { reason } = await pauseFlowRun({ waitForInput: v.object({ reason: v.string() }) });
 *   return `approved: ${reason}`;
 * });
 */
export async function pauseFlowRun<T = void>(options: PauseOptions<T> = {}): Promise<T> {
  const pause = planPause('pause', options);
  const scope = findRunContext()?.scope ?? pause.context.scope;
  const logger = getRunLogger(pause.context);
  logger.info('Pausing flow, execution will continue when this flow run is resumed.');
  await scope.lend(untilResumed(pause, scope));
  scope.throwIfAborted();
  logger.info('Resuming flow run execution!');
  return inputOf(pause);
}

async function untilResumed<T>(pause: FlowPause<T>, scope: RunScope): Promise<void> {
  const { client, flowRun } = pause.context;
  const waiting = waitForResume({ client, id: flowRun.id, scope });
  try {
    const { state } = await enterPause(pause);
    if (state.type === 'RUNNING' || (await waiting.resumed(state))) return;
  } finally {
    waiting.end();
  }
  // Somebody may have resumed it at the last moment.
  if (scope.reason !== undefined || (await client.readFlowRun(flowRun.id)).state.type === 'RUNNING') return;
  throw new AmbitError(
    'ERR_PAUSE_TIMED_OUT',
    'Flow run was paused and never resumed. Resume it in time by resumeFlowRun(), or give it more timeoutSeconds',
  );
}
