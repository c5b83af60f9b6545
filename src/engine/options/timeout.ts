import type { OptionsCheck } from '../../errors/check-options.ts';
import type { TimeoutDefinition } from '../../runs/definitions.ts';
import { LONGEST_DELAY_SECONDS } from './retries.ts';

/** The option about how long a run may take, of flows and tasks alike. */
export interface TimeoutOptions {
  /**
   * How many seconds each attempt may take, with all that it starts: from 0, which is no limit, to 1e9. An attempt that takes longer
   * ends as `TimedOut`, a failure that retries apply to, and so does what it started; `getRunContext().signal` is aborted. A result
   * that its function returns afterwards is ignored, and code that does not return to the event loop cannot be interrupted.
   *
   * @default {0}
   */
  readonly timeoutSeconds?: number;
}

/** The rule of the option. */
export const TIMEOUT_RULES: OptionsCheck<TimeoutOptions>['rules'] = {
  timeoutSeconds: [
    `a number of seconds from 0 to ${LONGEST_DELAY_SECONDS}`,
    (value) => typeof value === 'number' && value >= 0 && value <= LONGEST_DELAY_SECONDS,
  ],
};

/** Returns what a definition says about timeouts: no limit for 0, by which `withOptions` takes one away, as in Prefect. */
export function timeoutProperties({ timeoutSeconds }: TimeoutOptions): TimeoutDefinition {
  return { timeoutSeconds: timeoutSeconds || undefined };
}
