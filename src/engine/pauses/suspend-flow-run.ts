import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { getRunLogger } from '../logging/run-logger.ts';
import { leave } from '../run/suspension.ts';
import { enterPause, inputOf, type PauseOptions, planPause } from './flow-pause.ts';
import { refusal } from './propose-pause.ts';

/**
 * Suspends the flow run that this code belongs to: the run is left here, and its call ends with the state `Suspended`. Once somebody
 * has resumed it by {@link resumeFlowRun}, it is run anew from its beginning, in this process, and this returns the input that it was
 * resumed with, if it waits for any.
 *
 * Task runs that were submitted end first. The function does again all that it did until here. The
 * result of the new run is known to its hooks, and its state to the client. Subflow runs and task runs cannot be suspended.
 *
 * Ports `prefect.flow_runs.suspend_flow_run`, which needs a deployment to run it anew.
 *
 * @param options How long it can be resumed for, its key, and the input that it waits for.
 * @throws {AmbitError} `ERR_PAUSE_REFUSED` where it cannot be suspended, `ERR_RUN_INPUT` where it is resumed without the input,
 * `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`; {@link MissingContextError} outside a flow.
 * @example
 * const approve = flow(async () => {
 *   const { reason } = await suspendFlowRun({ waitForInput: v.object({ reason: v.string() }) });
 *   return `approved: ${reason}`;
 * });
 */
export async function suspendFlowRun<T = void>(options: PauseOptions<T> = {}): Promise<T> {
  const pause = planPause('suspend', options);
  const { flowRun, ledger } = pause.context;
  if (findRunContext() !== pause.context)
    throw refusal('suspend', flowRun.id, 'A task run cannot suspend it');
  const logger = getRunLogger(pause.context);
  const { state } = await enterPause(pause);
  if (state.type === 'RUNNING') return inputOf(pause);
  logger.info('Suspending flow run, execution will be rescheduled when this flow run is resumed.');
  leave(ledger, state);
  return new Promise(() => {});
}
