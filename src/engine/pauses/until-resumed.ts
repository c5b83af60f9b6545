import type { OrchestrationClient } from '../../execution/client.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import { startTimer } from '../../execution/timer.ts';
import type { State, StateType } from '../../runs/state.ts';

/** How often a client is asked that cannot tell when a run enters a state. */
const POLL_MS = 10_000;

/** A flow run that is paused. */
export interface PausedRun {
  readonly client: OrchestrationClient;
  readonly id: string;
  /** The scope of the code that waits: an abort ends the waiting. */
  readonly scope: RunScope;
}

/** The waiting for a run to be resumed. */
export interface Waiting {
  /** Waits until the run is resumed, the pause times out, or the scope is aborted; returns whether it was resumed. */
  resumed(pause: State): Promise<boolean>;
  /** Ends the waiting. */
  end(): void;
}

/** Begins to wait for a flow run to be resumed; to be called before that is paused, so that nothing is missed. */
export function waitForResume({ client, id, scope }: PausedRun): Waiting {
  let settle: (isResumed: boolean) => void = () => {};
  const settled = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  let cancel: (() => void) | undefined;
  const onAbort = (): void => settle(false);
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
    cancel?.();
    stop();
    leave();
    scope.signal.removeEventListener('abort', onAbort);
  };
  scope.signal.addEventListener('abort', onAbort);
  const stop = watch(client, id, (type) => {
    if (type === 'RUNNING') settle(true);
  });
  // Code that nobody waits for is left waiting in a run that has ended, and no timer with it.
  const leave = scope.onClosed(end);
  return {
    end,
    resumed({ stateDetails: { pauseTimeout } }) {
      const seconds = pauseTimeout === undefined ? undefined : (Date.parse(pauseTimeout) - Date.now()) / 1000;
      if (seconds !== undefined && !hasEnded) cancel = startTimer(Math.max(0, seconds), () => settle(false));
      return settled;
    },
  };
}

function watch(client: OrchestrationClient, id: string, onType: (type: StateType) => void): () => void {
  const stop = client.watchFlowRun?.(id, ({ type }) => onType(type));
  if (stop !== undefined) return stop;
  const timer = setInterval(async () => {
    // A client that fails is asked again.
    const run = await client.readFlowRun(id).catch(() => undefined);
    if (run !== undefined) onType(run.state.type);
  }, POLL_MS);
  return () => clearInterval(timer);
}
