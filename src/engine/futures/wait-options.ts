import { checkOptions, checkValue, type OptionsCheck, type Rule } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { FLAG } from '../../errors/rules.ts';
import {
  type Future,
  type FutureResultOptions,
  type FutureWaitOptions,
  isFuture,
} from '../../execution/future.ts';
import { isIterable } from '../arguments/map-arguments.ts';
import { LONGEST_DELAY_SECONDS } from '../options/retries.ts';

const WAIT_RULES: OptionsCheck<FutureWaitOptions>['rules'] = {
  timeoutSeconds: [
    `a number of seconds from 0 to ${LONGEST_DELAY_SECONDS}`,
    (value) => typeof value === 'number' && value >= 0 && value <= LONGEST_DELAY_SECONDS,
  ],
};

const FUTURES: Rule = [
  'an array or another iterable of futures',
  (value) => Array.isArray(value) && value.every(isFuture),
];

const ACTION = 'wait for futures';

/** Checks the option of waiting, and returns it if it is given. @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`. */
export function checkWaitOptions(options: FutureWaitOptions): FutureWaitOptions {
  return checkOptions(options, { action: ACTION, rules: WAIT_RULES, suggest: nearest });
}

/** Checks the options of reading results. @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`. */
export function checkResultOptions(options: FutureResultOptions): FutureResultOptions {
  const rules = { ...WAIT_RULES, raiseOnFailure: FLAG };
  return checkOptions(options, { action: 'read the results of futures', rules, suggest: nearest });
}

/** Returns futures as a list, each once. @throws {AmbitError} `ERR_OPTION_INVALID` for anything else. */
export function distinctFutures<T>(futures: Iterable<Future<T>>): readonly Future<T>[] {
  const list = isIterable(futures) ? [...new Set(futures)] : futures;
  checkValue(ACTION, list, FUTURES);
  return list as readonly Future<T>[];
}
