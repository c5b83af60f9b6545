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

/**
 * Returns the state in which a client says that a run ended, with the data that the run itself ended with.
 *
 * @param answered The state that the client answered.
 * @param own The states in which the run itself said to have ended, oldest first. Data of another type of state is not taken.
 */
export function endedAs(answered: State, own: readonly State[]): State {
  const mine = own.findLast(({ type }) => type === answered.type);
  const state = record<State>(answered, { data: mine?.data });
  if (mine !== undefined && thrown.has(mine)) thrown.add(state);
  return state;
}

/** Returns whether the data of a state is what was thrown. */
export function wasThrown(state: State): boolean {
  return thrown.has(state);
}
