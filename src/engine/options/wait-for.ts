import type { OptionsCheck } from '../../errors/check-options.ts';
import { isIterable } from '../arguments/map-arguments.ts';

/** The option of a single call. */
export interface WaitForOptions {
  /**
   * The futures, and states, that each call waits for besides its arguments: a list of them, or of data that holds some. A call does
   * not start where one of their runs did not complete, but for those that `allowFailure` marks.
   *
   * It makes no new flow or task: names, keys and counts of the runs stay the same.
   *
   * @default {none}
   */
  readonly waitFor?: Iterable<unknown>;
}

/** The rule of the option. */
export const WAIT_FOR_RULES: OptionsCheck<WaitForOptions>['rules'] = {
  waitFor: ['an array or another iterable of futures', isIterable],
};
