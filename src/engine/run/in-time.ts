import type { AbortReason } from '../../execution/abort-reason.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import { startTimer } from '../../execution/timer.ts';
import { createState, type State } from '../../runs/state.ts';
import { abortedBy, type FinishingRun } from './final-state.ts';

/** A run that makes an attempt. */
export interface TimedRun extends FinishingRun {
  /** How many seconds the attempt may take; any number where this is `undefined`. */
  readonly timeoutSeconds: number | undefined;
}

/**
 * Makes an attempt, and returns the state in which that ends: `TimedOut` where it takes too long.
 *
 * An attempt with a limit has a scope of its own, by which what it started ends with it; others have that of the run.
 *
 * Ports `prefect.utilities.timeout`, `FlowRunEngine.handle_timeout` and `TaskRunEngine.handle_timeout`.
 *
 * @param run The run.
 * @param attempt The function that makes the attempt in a scope; it never rejects.
 */
export function inTime(run: TimedRun, attempt: (scope: RunScope) => Promise<State>): Promise<State> {
  const { noun, scope, timeoutSeconds } = run;
  if (timeoutSeconds === undefined) return attempt(scope);
  const own = scope.child();
  const message = `${noun} exceeded timeout of ${timeoutSeconds} second(s)`;
  const cancel = startTimer(timeoutSeconds, () => own.abort({ kind: 'timed-out', message }));
  return inOwnScope(own, attempt).finally(() => {
    cancel();
    own.close();
  });
}

async function inOwnScope(own: RunScope, attempt: (scope: RunScope) => Promise<State>): Promise<State> {
  try {
    return await own.unlessAborted(attempt(own));
  } catch (error) {
    await own.emptied();
    // Nothing else rejects.
    const reason = own.reason as AbortReason;
    if (reason.kind !== 'timed-out') return abortedBy(reason);
    return createState('FAILED', { name: 'TimedOut', message: reason.message, outcome: { error } });
  }
}
