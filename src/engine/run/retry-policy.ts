import { getSettingsContext } from '../../contexts/settings/settings.ts';
import type { FlowDefinition, TaskDefinition } from '../../runs/definitions.ts';
import type { EmpiricalPolicy } from '../../runs/flow-run.ts';
import { delays, LONGEST_DELAY_SECONDS } from '../options/retries.ts';

/** Returns the policy of a run: what its flow or task says, or else the settings that are active now. */
export function retryPolicy(definition: FlowDefinition | TaskDefinition): EmpiricalPolicy {
  const { settings } = getSettingsContext();
  const { default_retries, default_retry_delay_seconds } =
    settings[definition.kind === 'flow' ? 'flows' : 'tasks'];
  const { retries = default_retries, retryDelaySeconds } = definition;
  const policy = {
    retries,
    retryDelaySeconds:
      typeof retryDelaySeconds === 'function'
        ? delays(retryDelaySeconds, retries)
        : (retryDelaySeconds ?? delays(default_retry_delay_seconds).map(atMost)),
  };
  if (definition.kind === 'flow' || definition.retryJitterFactor === undefined) return policy;
  return { ...policy, retryJitterFactor: definition.retryJitterFactor };
}

function atMost(seconds: number): number {
  return Math.min(seconds, LONGEST_DELAY_SECONDS);
}
