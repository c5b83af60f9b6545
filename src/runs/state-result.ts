import { AmbitError } from '../errors/ambit-error.ts';
import { visible } from '../errors/visible.ts';
import { isState, type State } from './state.ts';
import { isTerminal } from './states.ts';
import { wasThrown } from './thrown.ts';

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
 * `ERR_RUN_CANCELLED` where nothing was thrown, and `ERR_RUN_UNFINISHED` for a run that has not ended.
 * @example
 * stateResult(await report.returnState(urls));
 */
export function stateResult<T>(state: State<T>): T {
  if (state.type === 'COMPLETED') return state.data as T;
  if (!isTerminal(state)) {
    throw new AmbitError(
      'ERR_RUN_UNFINISHED',
      `Cannot read a result: Run is in ${state.type} state, its result is not available.${state.message ? ` ${state.message}` : ''}`,
    );
  }
  throw failureOf(state);
}

function failureOf(state: State): unknown {
  const { type, data, message } = state as State & { readonly type: keyof typeof FALLBACK };
  if (wasThrown(state)) return data;
  if (isState(data)) return failureOf(data);
  const inner: unknown = Array.isArray(data)
    ? data.find((one) => isState(one) && one.type !== 'COMPLETED')
    : undefined;
  if (isState(inner) && isTerminal(inner)) return failureOf(inner);
  if (data !== undefined && !Array.isArray(data)) return data;
  return new AmbitError(CODE[type], visible(message ?? FALLBACK[type], '\n'));
}
