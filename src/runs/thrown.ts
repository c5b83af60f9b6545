import { record } from './record.ts';
import { createState, type State, type StateDetails } from './state.ts';

// Apart from the states, because anything can be thrown: `undefined` too, and what else the data of a state may be.
const thrown = new WeakSet<State>();

/**
 * Returns the state of a run that ended because something was thrown.
 *
 * @param type `FAILED` where the run's own code threw it, `CRASHED` where something else did.
 * @param error What was thrown, which becomes the data of the state.
 * @param message The message.
 */
export function thrownState(type: 'FAILED' | 'CRASHED', error: unknown, message: string): State {
  const state = createState<unknown>(type, { message, data: error });
  thrown.add(state);
  return state;
}

/**
 * Returns a state with further details, and else the same.
 *
 * @param state The state.
 * @param details The details, which take precedence.
 */
export function withDetails(state: State, details: StateDetails): State {
  const stateDetails = Object.freeze({ ...state.stateDetails, ...details });
  const detailed = record<State>(state, { stateDetails });
  if (thrown.has(state)) thrown.add(detailed);
  return detailed;
}

/** Returns whether the data of a state is what was thrown. */
export function wasThrown(state: State): boolean {
  return thrown.has(state);
}
