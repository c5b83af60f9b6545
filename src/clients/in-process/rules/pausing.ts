import { newId } from '../../../runs/new-id.ts';
import { STATE_TYPES } from '../../../runs/state.ts';
import type { Rule } from './rule.ts';

/**
 * A flow run pauses while it is running, and once by each key: a pause that it comes to again, because it was suspended and is run
 * anew, is over.
 *
 * Ports `HandlePausingFlows`. A suspended run needs no deployment here: the engine that left it runs it again.
 */
export const pausing: Rule = {
  name: 'pausing',
  from: STATE_TYPES,
  to: ['PAUSED'],
  decide({ run, proposed: { stateDetails } }) {
    if (!('flowId' in run)) return undefined;
    if (run.state.type !== 'RUNNING') {
      return { kind: 'reject', reason: 'Cannot pause flows that are not currently running.' };
    }
    const { pauseKey = newId(), pauseReschedule } = stateDetails;
    const pauseKeys = run.empiricalPolicy.pauseKeys ?? [];
    if (pauseKeys.includes(pauseKey)) return { kind: 'reject', reason: 'This pause has already fired.' };
    if (pauseReschedule && run.parentTaskRunId !== null) {
      return { kind: 'abort', reason: 'Cannot suspend subflows.' };
    }
    const empiricalPolicy = { ...run.empiricalPolicy, pauseKeys: [...pauseKeys, pauseKey] };
    return { kind: 'accept', empiricalPolicy };
  },
};
