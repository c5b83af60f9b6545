import type { OptionsCheck } from '../../errors/check-options.ts';
import type { RetryDefinition } from '../../runs/definitions.ts';
import { MOST_DELAYS } from '../../settings/catalogue/setting-types.ts';

/** No run waits longer than these 31 years, though the settings take any number, as Prefect's do. */
export const LONGEST_DELAY_SECONDS = 1e9;

/** Options about retries, of flows and tasks alike. */
export interface RetryOptions {
  /**
   * How many times a failed run is started again: a whole number of at least 0.
   *
   * @default {PREFECT_FLOWS_DEFAULT_RETRIES or PREFECT_TASKS_DEFAULT_RETRIES}
   */
  readonly retries?: number;
  /**
   * The delay before a retry in seconds, from 0 to 1e9, or up to 50 of them: one for each retry, and the last one for all
   * further retries.
   *
   * @default {PREFECT_…_DEFAULT_RETRY_DELAY_SECONDS}
   */
  readonly retryDelaySeconds?: number | readonly number[];
}

/** The rules of the options about retries. */
export const RETRY_RULES: OptionsCheck<RetryOptions>['rules'] = {
  retries: ['a whole number of at least 0', (value) => Number.isSafeInteger(value) && Number(value) >= 0],
  retryDelaySeconds: [
    `a number of seconds from 0 to ${LONGEST_DELAY_SECONDS}, or up to ${MOST_DELAYS} of them`,
    (value) =>
      Array.isArray(value) ? value.length <= MOST_DELAYS && [...value].every(isDelay) : isDelay(value),
  ],
};

/** Returns what a definition says about retries. */
export function retryProperties({ retries, retryDelaySeconds }: RetryOptions): RetryDefinition {
  return {
    retries,
    retryDelaySeconds: retryDelaySeconds === undefined ? undefined : delays(retryDelaySeconds),
  };
}

/** Returns delays as a frozen list. */
export function delays(retryDelaySeconds: number | readonly number[]): readonly number[] {
  return Object.freeze(typeof retryDelaySeconds === 'number' ? [retryDelaySeconds] : [...retryDelaySeconds]);
}

function isDelay(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_DELAY_SECONDS;
}
