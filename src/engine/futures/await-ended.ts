import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { AmbitError } from '../../errors/ambit-error.ts';
import { startTimer } from '../../execution/timer.ts';

/**
 * Waits for other runs, and returns what they resolve to; `undefined` where they take longer than they may.
 *
 * The place that the calling run has at its task runner is free meanwhile.
 *
 * @param ended The promise of their end.
 * @param timeoutSeconds How long they may take.
 */
export function awaitEnded<T>(ended: Promise<T>, timeoutSeconds?: number): Promise<T | undefined> {
  const waiting = timeoutSeconds === undefined ? ended : upTo(timeoutSeconds, ended);
  return findRunContext()?.scope.lend<T | undefined>(waiting) ?? waiting;
}

function upTo<T>(seconds: number, ended: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = startTimer(seconds, () => resolve(undefined));
    ended.finally(cancel).then(resolve, reject);
  });
}

/**
 * Returns the error for a wait that was too short.
 *
 * @param what The runs that have not ended, in words.
 * @param timeoutSeconds How long was waited.
 */
export function waitTimedOut(what: string, timeoutSeconds: number | undefined): AmbitError {
  return new AmbitError(
    'ERR_WAIT_TIMED_OUT',
    `Cannot wait any longer: ${what} did not end within ${timeoutSeconds} seconds. The runs go on: wait again, or give them longer`,
  );
}
