import { STATE_TYPES, type State, TERMINAL_TYPES } from '../../../runs/state.ts';
import type { Rule } from './rule.ts';

/**
 * A run that has ended stays in the state in which it did; but a task run that has completed may be rolled back, once.
 *
 * Ports `HandleFlowTerminalStateTransitions` and `HandleTaskTerminalStateTransitions`, without the reruns of a server.
 */
export const terminal: Rule = {
  name: 'terminal',
  from: TERMINAL_TYPES,
  to: STATE_TYPES,
  decide({ run, proposed }) {
    if (isRolledBack(run.state, proposed)) return undefined;
    return { kind: 'abort', reason: `This run is already in terminal state ${run.state.type}.` };
  },
};

function isRolledBack(from: State, to: State): boolean {
  const isCompleted = from.type === 'COMPLETED' && to.type === 'COMPLETED';
  return isCompleted && to.stateDetails.rolledBack === true && from.stateDetails.rolledBack !== true;
}
