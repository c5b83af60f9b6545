import { getSettingsContext } from '../contexts/settings.ts';
import type { FlowDefinition, TaskDefinition } from '../orchestration/definitions.ts';
import type { EmpiricalPolicy } from '../orchestration/flow-run.ts';

/** Options about retries, of flows and tasks alike. */
export interface RetryOptions {
  /** How many times a failed run is started again. @default {PREFECT_FLOWS_DEFAULT_RETRIES or PREFECT_TASKS_DEFAULT_RETRIES} */
  readonly retries?: number;
  /** The delay before a retry in seconds, or that before each; the last one counts for all further ones. @default {PREFECT_…_DEFAULT_RETRY_DELAY_SECONDS} */
  readonly retryDelaySeconds?: number | readonly number[];
}

/** Returns the policy of a run: what its flow or task says, or else the settings that are active now. */
export function retryPolicy({
  kind,
  retries,
  retryDelaySeconds,
}: FlowDefinition | TaskDefinition): EmpiricalPolicy {
  const { settings } = getSettingsContext();
  const prefix = kind === 'flow' ? 'PREFECT_FLOWS_DEFAULT' : 'PREFECT_TASKS_DEFAULT';
  return {
    retries: retries ?? settings.get(`${prefix}_RETRIES`),
    retryDelaySeconds: retryDelaySeconds ?? delays(settings.get(`${prefix}_RETRY_DELAY_SECONDS`)),
  };
}

/** Returns delays as a list. */
export function delays(retryDelaySeconds: number | readonly number[]): readonly number[] {
  return typeof retryDelaySeconds === 'number' ? [retryDelaySeconds] : retryDelaySeconds;
}
