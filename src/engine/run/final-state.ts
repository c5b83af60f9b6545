import { concealActive } from '../../contexts/settings/conceal-active.ts';
import { describeError } from '../../errors/describe-error.ts';
import type { AbortReason } from '../../execution/abort-reason.ts';
import { endOf, isFuture } from '../../execution/future.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import {
  createState,
  isState,
  isTerminal,
  outcomeOf,
  type State,
  type StateDetails,
  stateOf,
  withDetails,
} from '../../runs/state.ts';
import { failureIn } from '../../runs/state-result.ts';
import { completed } from '../../runs/states.ts';

/** The noun for a run in messages. */
export type RunNoun = 'Flow run' | 'Task run';

/** A run whose function is called. */
export interface FinishingRun {
  /** The noun for the run in messages. */
  readonly noun: RunNoun;
  /** The scope of the run, or of its attempt. */
  readonly scope: RunScope;
}

const PREFIX = {
  'Flow run': 'Flow run encountered an exception:',
  'Task run': 'Task run encountered an exception',
} as const;

/**
 * Calls a function of the user, and returns the state in which its run ends if the client has no objection; it never rejects.
 *
 * Credentials of the active settings are masked in the message of the state, which clients keep and show.
 *
 * @param run What the run is called in messages, and its scope.
 * @param fn The function.
 */
export async function finalState({ noun, scope }: FinishingRun, fn: () => unknown): Promise<State> {
  try {
    return concealed(await returnedState(await fn(), scope));
  } catch (error) {
    const message = concealActive(`${PREFIX[noun]} ${describeError(error)}`);
    return createState('FAILED', { message, outcome: { error } });
  }
}

/** Returns the state of a run that was aborted. A run within what timed out crashes, as in Prefect. */
export function abortedBy({ kind, message }: AbortReason): State {
  return createState(kind === 'cancelled' ? 'CANCELLED' : 'CRASHED', { message });
}

/** Returns the state of a run that something other than its code brought down. */
export function crashedBy(error: unknown): State {
  const message = `Execution was interrupted by an unexpected exception: ${describeError(error)}`;
  return createState('CRASHED', { message: concealActive(message), outcome: { error } });
}

/**
 * Ends a run that crashed before there was one to orchestrate, and tells the client if that is possible.
 *
 * @param error What was thrown.
 * @param names The details that name the run.
 * @param send The function that proposes a state to the client.
 */
export async function crashBefore(
  error: unknown,
  names: StateDetails,
  send: (state: State) => Promise<unknown>,
): Promise<State> {
  const crashed = crashedBy(error);
  const state = withDetails(crashed, names);
  // The client may be what crashed: then the state that is returned is all there is.
  await Promise.resolve(state)
    .then(send)
    .catch(() => {});
  return stateOf(state, outcomeOf(crashed));
}

// Ports `prefect.states.return_value_to_state`: a state is taken as it is; states and futures in an array are counted up;
// anything else is the result.
function returnedState(value: unknown, scope: RunScope): State | Promise<State> {
  if (isState(value)) return value;
  if (isFuture(value)) return scope.lend(endOf(value));
  const isAllStates =
    Array.isArray(value) && value.length > 0 && value.every((one) => isState(one) || isFuture(one));
  return isAllStates
    ? Promise.all(value.map((one) => returnedState(one, scope))).then(aggregate)
    : completed({ data: value });
}

function aggregate(states: readonly State[]): State {
  const count = (...types: readonly State['type'][]): number =>
    states.filter(({ type }) => types.includes(type)).length;
  const total = states.length;
  if (count('COMPLETED') === total) return completed({ message: 'All states completed.', data: states });
  const cancelled = count('CANCELLED');
  if (cancelled > 0) {
    const message = `${cancelled}/${total} states cancelled.`;
    return createState('CANCELLED', { message, outcome: failureIn(states) });
  }
  const unfinished = states.filter((state) => !isTerminal(state)).length;
  const message =
    unfinished > 0
      ? `${unfinished}/${total} states are not final.`
      : `${count('FAILED', 'CRASHED')}/${total} states failed.`;
  return createState('FAILED', { message, outcome: failureIn(states) });
}

function concealed(state: State): State {
  const { message } = state;
  const masked = message === null ? null : concealActive(message);
  return masked === message ? state : stateOf({ ...state, message: masked }, outcomeOf(state));
}
