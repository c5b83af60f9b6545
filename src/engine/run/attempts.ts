import { concealActive } from '../../contexts/settings/conceal-active.ts';
import { describeError } from '../../errors/describe-error.ts';
import type { EmpiricalPolicy } from '../../runs/flow-run.ts';
import type { State } from '../../runs/state.ts';
import { running, scheduled } from '../../runs/states.ts';
import { thrownState, wasThrown } from '../../runs/thrown.ts';
import type { RunLogger } from '../logging/run-logger.ts';
import { concealState } from './conceal-state.ts';
import { returnedState } from './return-state.ts';
import { sleep } from './sleep.ts';

/** What a run is called in messages. */
export type RunNoun = 'Flow run' | 'Task run';

/** How the attempts of a run are made. */
export interface AttemptOptions<R> {
  readonly noun: RunNoun;
  readonly policy: EmpiricalPolicy;
  /** The function that proposes a state to the client, and returns the run as it is then. */
  readonly propose: (state: State) => Promise<R>;
  /** The function that makes one attempt, and returns the state in which that ends. */
  readonly call: (run: R) => Promise<State>;
  readonly logger: RunLogger;
}

/**
 * Runs until it succeeds or no retries are left, and returns the last state, with its data.
 *
 * @throws What the client throws; what the user's function throws is in the state, see {@link outcomeOf}.
 */
export async function attempt<R>({ noun, policy, propose, call, logger }: AttemptOptions<R>): Promise<State> {
  for (let retries = 0; ; retries += 1) {
    const run = await propose(running(retries > 0 ? { name: 'Retrying' } : {}));
    const state = await call(run);
    if (state.type !== 'FAILED' || retries >= policy.retries) {
      await propose(state);
      return state;
    }
    const delay = delayOf(policy, retries);
    const when = delay > 0 ? `${delay} second(s) from now` : 'immediately';
    logger.info(
      `${noun} failed with ${describeFailure(state)} - Retry ${retries + 1}/${policy.retries} will start ${when}`,
    );
    if (delay > 0) {
      await propose(scheduled(new Date(Date.now() + delay * 1000).toISOString(), { name: 'AwaitingRetry' }));
      await sleep(delay);
    }
  }
}

/**
 * Calls a function of the user, and returns the state that a run ends in by what it returns or throws; it never rejects.
 *
 * @param noun What the run is called in messages.
 * @param fn The function.
 */
export async function outcomeOf(noun: RunNoun, fn: () => unknown): Promise<State> {
  try {
    return concealState(await returnedState(await fn()));
  } catch (error) {
    const prefix =
      noun === 'Flow run' ? 'Flow run encountered an exception:' : 'Task run encountered an exception';
    return thrownState('FAILED', error, concealActive(`${prefix} ${describeError(error)}`));
  }
}

/** Returns the state of a run that something other than its code brought down, and tells the client if it can. */
export async function crash(error: unknown, propose: (state: State) => Promise<unknown>): Promise<State> {
  const message = `Execution was interrupted by an unexpected exception: ${describeError(error)}`;
  const state = thrownState('CRASHED', error, concealActive(message));
  // The client may be what crashed: then the state that is returned is all there is.
  await propose(state).catch(() => {});
  return state;
}

function describeFailure(state: State): string {
  const { data, message } = state;
  return data === undefined && !wasThrown(state) ? `state: ${message}` : `exception: ${describeError(data)}`;
}

function delayOf({ retryDelaySeconds }: EmpiricalPolicy, retries: number): number {
  return retryDelaySeconds[Math.min(retries, retryDelaySeconds.length - 1)] ?? 0;
}
