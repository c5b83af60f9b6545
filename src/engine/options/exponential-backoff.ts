import { checkValue } from '../../errors/check-options.ts';
import type { RetryDelays } from '../../runs/definitions.ts';
import { MOST_DELAYS } from '../../settings/catalogue/setting-types.ts';
import { LONGEST_DELAY_SECONDS } from './retries.ts';

/**
 * Returns a function for `retryDelaySeconds` that doubles the delay from retry to retry, up to 1e9 seconds.
 *
 * Ports `prefect.tasks.exponential_backoff`.
 *
 * @param backoffFactor The delay before the first retry in seconds: a number of at least 0.
 * @throws {AmbitError} `ERR_OPTION_INVALID`.
 * @example
 * const load = task((url: string) => fetch(url), { retries: 4, retryDelaySeconds: exponentialBackoff(10) });
 * load.retryDelaySeconds; // [10, 20, 40, 80]
 */
export function exponentialBackoff(backoffFactor: number): RetryDelays {
  checkValue('create a backoff', backoffFactor, [
    'a number of seconds of at least 0',
    (value) => Number.isFinite(value) && Number(value) >= 0,
  ]);
  return (retries) =>
    Array.from({ length: Math.min(retries, MOST_DELAYS) }, (_, retry) =>
      Math.min(backoffFactor * 2 ** retry, LONGEST_DELAY_SECONDS),
    );
}
