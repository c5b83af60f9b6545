import { getSettingsContext } from '../../contexts/settings/settings.ts';
import { describeError } from '../../errors/describe-error.ts';
import type { ResultStore } from '../../execution/results/result-store.ts';
import { newId } from '../../runs/new-id.ts';
import { outcomeOf, type State, stateOf } from '../../runs/state.ts';
import type { RunLogger } from '../logging/run-logger.ts';
import type { ResultProperties } from '../options/results.ts';
import type { RunCall } from '../run/run-call.ts';
import { resultStoreFor } from './result-store-for.ts';

/** The fields of the context of a run that are about its results. */
export interface RunResults {
  /** Whether the result is kept, and those of its tasks that do not say. */
  readonly persistResult: boolean;
  /** The store that results are kept in. */
  readonly resultStore: ResultStore;
}

/** Returns where the results of a flow run are kept, in the context of its call. */
export function flowResults(flow: ResultProperties, call: RunCall): RunResults {
  const around = call.taskRunContext ?? call.flowRunContext;
  const persistResult =
    flow.persistResult ?? around?.persistResult ?? getSettingsContext().settings.results.persist_by_default;
  return { persistResult, resultStore: resultStoreFor(flow, call) };
}

/**
 * Keeps the result of a flow run that has completed, and returns its state with the reference to it.
 *
 * Ports `prefect.states.return_value_to_state`, as the flow engine uses it.
 *
 * @param state The state in which the attempt ended.
 * @param results Where results are kept.
 * @param logger The logger of the run, which a result that cannot be kept is a warning for.
 */
export async function withKeptResult(
  state: State,
  { persistResult, resultStore }: RunResults,
  logger: RunLogger,
): Promise<State> {
  const outcome = outcomeOf(state);
  if (!persistResult || state.type !== 'COMPLETED' || outcome === undefined || !('value' in outcome))
    return state;
  try {
    const { metadata } = await resultStore.write(newId().replaceAll('-', ''), outcome.value);
    return stateOf({ ...state, storedResult: metadata }, outcome);
  } catch (error) {
    logger.warning(`The run goes on, but its result is not kept: ${describeError(error)}`);
    return state;
  }
}
