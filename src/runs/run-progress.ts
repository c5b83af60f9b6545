import type { RunProgress } from './flow-run.ts';
import { isState, isTerminal, outcomeOf, type State, stateOf } from './state.ts';

const NONE = { runCount: 0, startTime: null } as const;

/**
 * Returns the progress of a run that goes into a state, without the outcome of that: results stay where they were made.
 *
 * @param state The state.
 * @param before The progress so far; none for a run that begins.
 */
export function progressIn(
  state: State,
  before: Pick<RunProgress, 'runCount' | 'startTime'> = NONE,
): RunProgress {
  const isRunning = state.type === 'RUNNING';
  return {
    state: outcomeOf(state) === undefined && isState(state) ? state : stateOf(state),
    runCount: before.runCount + (isRunning ? 1 : 0),
    startTime: before.startTime ?? (isRunning ? state.timestamp : null),
    endTime: isTerminal(state) ? state.timestamp : null,
  };
}
