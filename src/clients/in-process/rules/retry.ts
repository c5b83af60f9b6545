import type { EmpiricalPolicy } from '../../../runs/flow-run.ts';
import { running, scheduled } from '../../../runs/states.ts';
import { clampedInterval } from '../clamped-interval.ts';
import type { Rule } from './rule.ts';

/**
 * A run that fails is started again while its policy has retries left: at once, or else after the delay.
 *
 * Ports `RetryFailedFlows` and `RetryFailedTasks`. Without a delay the run is `Retrying` at once, as in Prefect's own task
 * engine, where its server makes it wait for the present moment; and a delay is drawn at random where the policy says how far,
 * of flows as well.
 */
export const retry: Rule = {
  name: 'retry',
  from: ['RUNNING'],
  to: ['FAILED'],
  decide({ run, proposed: { stateDetails }, now, random }) {
    const { empiricalPolicy, runCount } = run;
    if (runCount > empiricalPolicy.retries || stateDetails.retriable === false) return undefined;
    const delaySeconds = jittered(retryDelay(empiricalPolicy, runCount), empiricalPolicy, random);
    const state =
      delaySeconds > 0
        ? scheduled(new Date(now + delaySeconds * 1000).toISOString(), {
            name: 'AwaitingRetry',
            stateDetails,
          })
        : running({ name: 'Retrying', stateDetails });
    const reason = 'Retrying';
    if (empiricalPolicy.pauseKeys === undefined) return { kind: 'reject', state, reason };
    // Its pauses are entered again.
    return { kind: 'reject', state, reason, empiricalPolicy: { ...empiricalPolicy, pauseKeys: undefined } };
  },
};

/** Returns the delay in seconds after the attempt of that number, from 1 on; the last delay counts for all further ones. */
function retryDelay({ retryDelaySeconds }: EmpiricalPolicy, attempt: number): number {
  return retryDelaySeconds[Math.min(attempt, retryDelaySeconds.length) - 1] ?? 0;
}

function jittered(delay: number, { retryJitterFactor = 0 }: EmpiricalPolicy, random: number): number {
  return delay > 0 && retryJitterFactor > 0 ? clampedInterval(delay, retryJitterFactor, random) : delay;
}
