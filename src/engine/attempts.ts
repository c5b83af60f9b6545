import type { EmpiricalPolicy } from '../orchestration/flow-run.ts';
import type { State } from '../orchestration/state.ts';
import { crashed, failed, running, scheduled } from '../orchestration/states.ts';
import { describeError } from './describe-error.ts';
import { returnedState } from './return-state.ts';
import type { RunLogger } from './run-logger.ts';

/** How the attempts of a run are made. */
export interface AttemptOptions<R> {
  /** What the run is called in messages. */
  readonly noun: 'Flow run' | 'Task run';
  readonly policy: EmpiricalPolicy;
  /** The function that proposes a state to the client, and returns the run as it is then. */
  readonly propose: (state: State) => Promise<R>;
  /** The function that calls the user's, in the context of this attempt, and returns what it does. */
  readonly call: (run: R) => Promise<unknown>;
  readonly logger: RunLogger;
}

/**
 * Runs until it succeeds or no retries are left, and returns the last state, with its data.
 *
 * What the user's function throws fails the run; this function throws only what the client does.
 */
export async function attempt<R>({ noun, policy, propose, call, logger }: AttemptOptions<R>): Promise<State> {
  for (let retries = 0; ; retries += 1) {
    const run = await propose(running(retries > 0 ? { name: 'Retrying' } : {}));
    const state = await call(run).then(returnedState, (error: unknown) => failure(noun, error));
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
      await new Promise((resolve) => setTimeout(resolve, delay * 1000));
    }
  }
}

/** Returns the state of a run that something other than its code brought down, and tells the client if it can. */
export async function crash(error: unknown, propose: (state: State) => Promise<unknown>): Promise<State> {
  const message = `Execution was interrupted by an unexpected exception: ${describeError(error)}`;
  const state = crashed({ message, data: error });
  // The client may be what crashed: then the state that is returned is all there is.
  await propose(state).catch(() => {});
  return state;
}

function failure(noun: AttemptOptions<unknown>['noun'], error: unknown): State {
  const prefix =
    noun === 'Flow run' ? 'Flow run encountered an exception:' : 'Task run encountered an exception';
  return failed({ message: `${prefix} ${describeError(error)}`, data: error });
}

function describeFailure({ data, message }: State): string {
  return data === undefined ? `state: ${message}` : `exception: ${describeError(data)}`;
}

function delayOf({ retryDelaySeconds }: EmpiricalPolicy, retries: number): number {
  return retryDelaySeconds[Math.min(retries, retryDelaySeconds.length - 1)] ?? 0;
}
