import { isSuspended } from '../../../runs/pause-states.ts';
import { isTerminal, STATE_TYPES } from '../../../runs/state.ts';
import { cancelled, failed } from '../../../runs/states.ts';
import type { Rule } from './rule.ts';

/**
 * A paused flow run can be resumed until its timeout, and can end.
 *
 * Ports `HandleResumingPausedFlows` and, for a suspended run, `BypassCancellingFlowRunsWithNoInfra`.
 */
export const resuming: Rule = {
  name: 'resuming',
  from: ['PAUSED'],
  to: STATE_TYPES.filter((type) => type !== 'PAUSED'),
  decide({ run, proposed, now }) {
    const { type } = proposed;
    if (type === 'CANCELLING') {
      // Nobody is there to cancel it.
      return isSuspended(run.state)
        ? { kind: 'reject', state: cancelled(), reason: 'A suspended flow run has nothing to end.' }
        : undefined;
    }
    if (type !== 'RUNNING' && type !== 'SCHEDULED' && !isTerminal(proposed)) {
      return { kind: 'reject', reason: `This run cannot go from PAUSED to ${type}.` };
    }
    const { pauseTimeout } = run.state.stateDetails;
    if (pauseTimeout !== undefined && Date.parse(pauseTimeout) < now) {
      const state = failed({ message: 'The flow was paused and never resumed.' });
      return { kind: 'reject', state, reason: 'The pause has timed out, and can no longer be resumed.' };
    }
    if (isTerminal(proposed)) return undefined;
    return { kind: 'accept', empiricalPolicy: { ...run.empiricalPolicy, resuming: true } };
  },
};
