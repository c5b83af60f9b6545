import { STATE_TYPES, TERMINAL_TYPES } from '../../../runs/state.ts';
import type { Rule } from './rule.ts';

/**
 * A run that has ended stays in the state in which it did.
 *
 * Ports `HandleFlowTerminalStateTransitions` and `HandleTaskTerminalStateTransitions`, without the reruns of a server.
 */
export const terminal: Rule = {
  name: 'terminal',
  from: TERMINAL_TYPES,
  to: STATE_TYPES,
  decide: ({ run }) => ({
    kind: 'abort',
    reason: `This run is already in terminal state ${run.state.type}.`,
  }),
};
