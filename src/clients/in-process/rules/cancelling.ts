import { STATE_TYPES } from '../../../runs/state.ts';
import type { Rule } from './rule.ts';

/**
 * A run that is being cancelled ends as cancelled, or crashes on the way, whatever its code does meanwhile.
 *
 * Ports `HandleCancellingStateTransitions`.
 */
export const cancelling: Rule = {
  name: 'cancelling',
  from: ['CANCELLING'],
  to: STATE_TYPES.filter((type) => type !== 'CANCELLED' && type !== 'CRASHED'),
  decide: () => ({
    kind: 'reject',
    reason: 'Cannot transition runs that are cancelling to a state other than Cancelled.',
  }),
};
