import { getSettingsContext } from '../../contexts/settings/settings.ts';
import type { FlowDefinition, TaskDefinition } from '../../runs/definitions.ts';
import type { EmpiricalPolicy } from '../../runs/flow-run.ts';
import { delays, LONGEST_DELAY_SECONDS } from '../options/retries.ts';

/** Returns the policy of a run: what its flow or task says, or else the settings that are active now. */
export function retryPolicy({
  kind,
  retries,
  retryDelaySeconds,
}: FlowDefinition | TaskDefinition): EmpiricalPolicy {
  const { settings } = getSettingsContext();
  const { default_retries, default_retry_delay_seconds } = settings[kind === 'flow' ? 'flows' : 'tasks'];
  return {
    retries: retries ?? default_retries,
    retryDelaySeconds: retryDelaySeconds ?? delays(default_retry_delay_seconds).map(atMost),
  };
}

function atMost(seconds: number): number {
  return Math.min(seconds, LONGEST_DELAY_SECONDS);
}
