import { isFuture } from '../../execution/future.ts';
import { createState, isState, type State } from '../../runs/state.ts';
import { completed, isTerminal } from '../../runs/states.ts';

/**
 * Returns the state that a run ends in when its function returns a value.
 *
 * A state is taken as it is; states and futures in an array are counted up; anything else is the result.
 *
 * Ports `prefect.states.return_value_to_state`.
 *
 * @param value The value that the function returned.
 */
export function returnedState(value: unknown): State | Promise<State> {
  if (isState(value)) return value;
  if (isFuture(value)) return value.wait();
  const isAllStates =
    Array.isArray(value) && value.length > 0 && value.every((one) => isState(one) || isFuture(one));
  return isAllStates ? Promise.all(value.map(returnedState)).then(aggregate) : completed({ data: value });
}

function aggregate(states: readonly State[]): State {
  const count = (...types: readonly State['type'][]): number =>
    states.filter(({ type }) => types.includes(type)).length;
  const total = states.length;
  if (count('COMPLETED') === total) return completed({ message: 'All states completed.', data: states });
  const cancelled = count('CANCELLED');
  if (cancelled > 0) {
    return createState('CANCELLED', { message: `${cancelled}/${total} states cancelled.`, data: states });
  }
  const unfinished = states.filter((state) => !isTerminal(state)).length;
  const message =
    unfinished > 0
      ? `${unfinished}/${total} states are not final.`
      : `${count('FAILED', 'CRASHED')}/${total} states failed.`;
  return createState('FAILED', { message, data: states });
}
