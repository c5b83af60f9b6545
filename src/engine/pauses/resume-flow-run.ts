import { getClient } from '../../clients/get-client.ts';
import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { checkOptions, type OptionsCheck } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { ANYTHING } from '../../errors/rules.ts';
import type { OrchestrationClient } from '../../execution/client.ts';
import { timestamp } from '../../runs/clock.ts';
import { isSuspended } from '../../runs/pause-states.ts';
import { running, scheduled } from '../../runs/states.ts';
import type { StandardSchema } from '../arguments/standard-schema.ts';
import { proposePause, refusal } from './propose-pause.ts';
import { inputError, type RunInputKeyset, validInput } from './run-input.ts';

/** Options of {@link resumeFlowRun}. */
export interface ResumeOptions {
  /** The input that its pause waits for. @default {none} */
  readonly runInput?: unknown;
}

const CHECK: OptionsCheck<ResumeOptions> = {
  action: 'resume a flow run',
  rules: { runInput: ANYTHING },
  suggest: nearest,
};

/**
 * Resumes a flow run that is paused or suspended, at the client that runs which start here would use.
 *
 * A paused one goes on where it waits; a suspended one is run anew, in the process that it left.
 *
 * Ports `prefect.flow_runs.resume_flow_run`.
 *
 * @param flowRunId The flow run.
 * @param options The input that its pause waits for: the schema of that is asked first.
 * @throws {AmbitError} `ERR_RUN_INPUT` for another input, and then the run stays paused; `ERR_PAUSE_REFUSED` where it is not paused,
 * or can no longer be resumed; `ERR_RUN_NOT_FOUND`, `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
 * @example
 * const approve = flow(() => {
 *   const { id } = FlowRunContext.require().flowRun;
 *   setTimeout(() => resumeFlowRun(id, { runInput: 'it looks good' }), 50);
 *   return pauseFlowRun({ waitForInput: v.string() });
 * });
 * await approve(); // 'it looks good'
 */
export async function resumeFlowRun(flowRunId: string, options: ResumeOptions = {}): Promise<void> {
  const { runInput } = checkOptions(options, CHECK);
  const client = findRunContext()?.client ?? getClient();
  const { state } = await client.readFlowRun(flowRunId);
  if (state.type !== 'PAUSED') throw refusal('resume', flowRunId, state);
  const keyset = state.stateDetails.runInputKeyset;
  if (keyset !== undefined) await giveInput(client, flowRunId, { keyset, runInput });
  else if (runInput !== undefined) throw inputError(flowRunId, 'Its pause waits for no input');
  const resumed = isSuspended(state) ? scheduled(timestamp(), { name: 'Resuming' }) : running();
  const run = await proposePause(client, flowRunId, { state: resumed, verb: 'resume' });
  if (run.state.type !== resumed.type) throw refusal('resume', flowRunId, run.state);
}

async function giveInput(
  client: OrchestrationClient,
  id: string,
  { keyset, runInput }: { readonly keyset: RunInputKeyset; readonly runInput: unknown },
): Promise<void> {
  const schema = (await client.readFlowRunInput?.(id, keyset.schema)) as StandardSchema | undefined;
  if (schema !== undefined) await validInput(schema, runInput, id);
  await client.createFlowRunInput?.(id, keyset.response, runInput);
}
