import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { AmbitError } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';
import type { ResultStore } from '../../execution/results/result-store.ts';
import { outcomeOf, type State } from '../../runs/state.ts';
import { stateResult } from '../../runs/state-result.ts';
import { defaultResultStore } from './default-result-store.ts';

/**
 * Returns the result of a completed run as {@link stateResult} does, or else as it is kept: also of a state that a client returned,
 * in another program than the run was in.
 *
 * Ports `State.aresult`.
 *
 * @param state The state of the run.
 * @param store The store that it is kept in. @default {that of the active run, or else the default one}
 * @throws As {@link stateResult} does; {@link AmbitError} `ERR_RESULT_MISSING` where it is no longer kept, `ERR_RESULT_UNREADABLE`.
 * @example
 * const add = task((a: number, b: number) => a + b, { persistResult: true });
 * await readResult(await add.returnState(1, 2)); // 3
 */
export async function readResult<T>(state: State<T>, store?: ResultStore): Promise<T> {
  const { storedResult, type } = state;
  if (storedResult === undefined || type !== 'COMPLETED' || outcomeOf(state) !== undefined)
    return stateResult(state);
  const record = await (store ?? findRunContext()?.resultStore ?? defaultResultStore()).read(
    storedResult.storageKey,
  );
  if (record !== undefined) return record.result as T;
  throw new AmbitError(
    'ERR_RESULT_MISSING',
    `Cannot read a result: ${visible(storedResult.storageKey)} is not in this store, or has expired. Pass the store that it is kept in`,
  );
}
