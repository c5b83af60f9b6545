import { AmbitError } from '../errors/ambit-error.ts';
import { visible } from '../errors/visible.ts';
import type { Outcome } from './outcome.ts';
import { isState, isTerminal, outcomeOf, type State } from './state.ts';

const FALLBACK = { FAILED: 'Run failed.', CRASHED: 'Run crashed.', CANCELLED: 'Run cancelled.' } as const;
const CODE = {
  FAILED: 'ERR_RUN_FAILED',
  CRASHED: 'ERR_RUN_CRASHED',
  CANCELLED: 'ERR_RUN_CANCELLED',
} as const;

/**
 * Returns the result of a completed run, or throws what it ended with.
 *
 * Ports `State.result`.
 *
 * @param state The state of the run.
 * @throws What the run's code threw, exactly as it was; {@link AmbitError} `ERR_RUN_FAILED`, `ERR_RUN_CRASHED` or
 * `ERR_RUN_CANCELLED` where nothing was thrown, `ERR_RUN_UNFINISHED` for a run that has not ended, and
 * `ERR_RESULT_MISSING` for a state of a completed run that a client returned.
 * @example
 * stateResult(await report.returnState(urls));
 */
export function stateResult<T>(state: State<T>): T {
  const outcome = outcomeOf(state);
  if (outcome !== undefined && 'value' in outcome) return outcome.value;
  if (!isTerminal(state)) {
    throw new AmbitError(
      'ERR_RUN_UNFINISHED',
      `Cannot read a result: Run is in ${state.type} state, its result is not available.${state.message ? ` ${state.message}` : ''}`,
    );
  }
  throw errorOf(state);
}

/**
 * Returns what a list of states, a state, or an error, which a run ended with, says that it failed with: the error of the first
 * state that did not complete, or else the value, unless it is a list.
 */
export function failureIn(data: unknown): Outcome<never> | undefined {
  const failed: unknown = Array.isArray(data)
    ? data.find((one) => isState(one) && one.type !== 'COMPLETED')
    : data;
  if (isState(failed)) return isTerminal(failed) ? { error: errorOf(failed) } : undefined;
  return data === undefined || Array.isArray(data) ? undefined : { error: data };
}

/** Returns the result of a completed run, or the error that another one ended with. @throws As {@link stateResult} does, else. */
export function resultOrFailure(state: State): unknown {
  return isTerminal(state) && state.type !== 'COMPLETED' ? errorOf(state) : stateResult(state);
}

/** Returns the error that a run ended with; `undefined` for one that has not ended. */
export function failureOf(state: State): unknown {
  return isTerminal(state) ? errorOf(state) : undefined;
}

function errorOf(state: State): unknown {
  const { type, message } = state;
  const outcome = outcomeOf(state);
  if (outcome !== undefined && 'error' in outcome) return outcome.error;
  if (type !== 'FAILED' && type !== 'CRASHED' && type !== 'CANCELLED') {
    return new AmbitError(
      'ERR_RESULT_MISSING',
      `Cannot read a result: Run is in ${type} state, but its result is only known where it ran. Take it from the call, from its future or from returnState()`,
    );
  }
  return new AmbitError(CODE[type], visible(message ?? FALLBACK[type], '\n'));
}
