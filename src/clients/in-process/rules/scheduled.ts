import type { Rule } from './rule.ts';

/**
 * A scheduled run starts when its time has come, and not before.
 *
 * Ports `WaitForScheduledTime`.
 */
export const scheduled: Rule = {
  name: 'scheduled',
  from: ['SCHEDULED'],
  to: ['RUNNING'],
  decide({ run, now }) {
    const { scheduledTime } = run.state.stateDetails;
    const seconds = scheduledTime === undefined ? 0 : (Date.parse(scheduledTime) - now) / 1000;
    return seconds > 0 ? { kind: 'wait', seconds, reason: 'Scheduled time is in the future' } : undefined;
  },
};
