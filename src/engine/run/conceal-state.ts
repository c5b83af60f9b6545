import { concealActive } from '../../contexts/settings/conceal-active.ts';
import { record } from '../../runs/record.ts';
import type { State } from '../../runs/state.ts';

/** Returns a state in whose message the credentials of the active settings are masked: clients keep it, and show it. */
export function concealState(state: State): State {
  const { message } = state;
  const concealed = message === null ? null : concealActive(message);
  return concealed === message ? state : record<State>(state, { message: concealed });
}
