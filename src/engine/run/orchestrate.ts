import { describeError } from '../../errors/describe-error.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { createState, isTerminal, outcomeOf, type State, stateOf } from '../../runs/state.ts';
import { describeState, running } from '../../runs/states.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import type { RunLogger } from '../logging/run-logger.ts';
import { answerError } from './checked-answer.ts';
import { crashedBy, type RunNoun } from './final-state.ts';
import { abortedError, type Proposals, secondsUntil } from './proposals.ts';
import { sleep } from './sleep.ts';

/** A run that the client has created. */
export interface Orchestration<R extends FlowRun | TaskRun> {
  /** The noun for the run in messages. */
  readonly noun: RunNoun;
  readonly proposals: Proposals<R>;
  /** How many attempts there are at most. */
  readonly attempts: number;
  /** Whether the run starts; one that cannot ends in the state that `attempt` returns, without ever running. */
  readonly isReady: boolean;
  /** The function that makes one attempt, and returns the state in which that ends. */
  readonly attempt: (run: R) => Promise<State>;
  readonly logger: RunLogger;
}

/**
 * Runs a flow run or task run to its end, and returns the state in which it ended; it never rejects.
 *
 * The engine proposes, the client decides: each step goes on from the state that the client answered, until that is terminal.
 * Whether, and when, there is another attempt is decided by the client, which replies to `FAILED` with a state that goes on.
 */
export async function orchestrate<R extends FlowRun | TaskRun>(
  orchestration: Orchestration<R>,
): Promise<State> {
  const { proposals, logger } = orchestration;
  const own: State[] = [];
  const state = await untilEnded(orchestration, own).catch((error: unknown) => crash(error, proposals, own));
  proposals.end();
  logger[state.type === 'COMPLETED' ? 'info' : 'error'](`Finished in state ${describeState(state)}`);
  return state;
}

async function untilEnded<R extends FlowRun | TaskRun>(
  orchestration: Orchestration<R>,
  own: State[],
): Promise<State> {
  const { proposals } = orchestration;
  while (!isTerminal(proposals.run.state)) {
    const isAttempt = proposals.run.state.type === 'RUNNING' || !orchestration.isReady;
    const verdict = await proposals.propose(await nextState(orchestration, own));
    if (verdict.kind === 'aborted' && !isTerminal(verdict.run.state)) {
      throw abortedError(verdict.run.id, verdict.reason);
    }
    // A state that the function returned is the last one even if it is not terminal.
    if (isAttempt && verdict.kind === 'accepted') break;
    if (isAttempt) logRetry(orchestration, own);
  }
  return endedAs(proposals.run.state, own);
}

async function nextState<R extends FlowRun | TaskRun>(
  { proposals: { run }, attempts, attempt, isReady }: Orchestration<R>,
  own: State[],
): Promise<State> {
  switch (run.state.type) {
    case 'CANCELLING':
      return createState('CANCELLED', { message: run.state.message });
    case 'PAUSED':
      throw answerError('that the run is PAUSED, which this engine does not support yet');
    default:
      if (own.length === attempts)
        throw answerError(`that a run is to start again after ${attempts} attempts`);
      if (run.state.type === 'RUNNING' || !isReady) {
        own.push(await attempt(run));
        return own.at(-1) as State;
      }
      await sleep(secondsUntil(run.state));
      return running(run.runCount > 0 ? { name: 'Retrying' } : {});
  }
}

/** Ends a run that something other than its code brought down, and tells the client if that is possible. */
async function crash<R extends FlowRun | TaskRun>(
  error: unknown,
  proposals: Proposals<R>,
  own: readonly State[],
): Promise<State> {
  const state = crashedBy(error);
  // The client may be what crashed: then the state that is returned is all there is.
  const verdict = await proposals.propose(state).catch(() => undefined);
  const isEnded = verdict !== undefined && isTerminal(verdict.run.state);
  return isEnded ? endedAs(verdict.run.state, [...own, state]) : proposals.named(state);
}

// The outcome of the run belongs to the state that the client returned, if that is of the same type.
function endedAs(answered: State, own: readonly State[]): State {
  const mine = own.findLast(({ type }) => type === answered.type);
  return stateOf(answered, mine && outcomeOf(mine));
}

function logRetry<R extends FlowRun | TaskRun>(
  { noun, proposals, attempts, logger }: Orchestration<R>,
  own: readonly State[],
): void {
  const failed = own.at(-1);
  const { state } = proposals.run;
  if (failed?.type !== 'FAILED' || isTerminal(state)) return;
  const delay = Math.round(secondsUntil(state) * 1000) / 1000;
  const when = delay > 0 ? `${delay} second(s) from now` : 'immediately';
  const outcome = outcomeOf(failed);
  const failure =
    outcome !== undefined && 'error' in outcome
      ? `exception: ${describeError(outcome.error)}`
      : `state: ${failed.message}`;
  logger.info(`${noun} failed with ${failure} - Retry ${own.length}/${attempts - 1} will start ${when}`);
}
