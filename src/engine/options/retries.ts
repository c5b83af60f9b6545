import { checkValue, type OptionsCheck, type Rule } from '../../errors/check-options.ts';
import { FUNCTION } from '../../errors/rules.ts';
import type {
  RetryCondition,
  RetryDefinition,
  RetryDelays,
  TaskRetryDefinition,
} from '../../runs/definitions.ts';
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
   * further retries. Or a function that returns them for a number of retries, such as {@link exponentialBackoff}.
   *
   * @default {PREFECT_…_DEFAULT_RETRY_DELAY_SECONDS}
   */
  readonly retryDelaySeconds?: number | readonly number[] | RetryDelays;
}

/** Options about retries that only tasks have, as in Prefect. */
export interface TaskRetryOptions extends RetryOptions {
  /**
   * How far each delay may be exceeded, as a share of it: a number of at least 0. With 0.5 a delay of 10 seconds is drawn at
   * random between 6.3 and 15, and lasts about 10 on average, so that runs that fail together do not retry together.
   *
   * @default {0, which is exactly the delay}
   */
  readonly retryJitterFactor?: number;
  /**
   * The function that decides whether a failed run that has retries left is started again. It runs in the context of the run,
   * and may be async. Where it throws, that is logged, and the run is not started again.
   *
   * @default {it always is}
   */
  readonly retryConditionFn?: RetryCondition;
}

const DELAYS: Rule = [
  `a number of seconds from 0 to ${LONGEST_DELAY_SECONDS}, or up to ${MOST_DELAYS} of them`,
  (value) =>
    Array.isArray(value) ? value.length <= MOST_DELAYS && [...value].every(isDelay) : isDelay(value),
];

/** The rules of the options about retries. */
export const RETRY_RULES: OptionsCheck<RetryOptions>['rules'] = {
  retries: ['a whole number of at least 0', (value) => Number.isSafeInteger(value) && Number(value) >= 0],
  retryDelaySeconds: [
    `${DELAYS[0]}, or a function that returns them`,
    (value) => typeof value === 'function' || DELAYS[1](value),
  ],
};

/** The rules of the options about retries of tasks. */
export const TASK_RETRY_RULES: OptionsCheck<TaskRetryOptions>['rules'] = {
  ...RETRY_RULES,
  retryJitterFactor: ['a number of at least 0', (value) => Number.isFinite(value) && Number(value) >= 0],
  retryConditionFn: FUNCTION,
};

/**
 * Returns what the definition of a flow says about retries.
 *
 * @throws {AmbitError} `ERR_OPTION_INVALID` where the function for the delays returns none.
 */
export function retryProperties({ retries, retryDelaySeconds }: RetryOptions): RetryDefinition {
  const isKnown =
    retryDelaySeconds !== undefined && (typeof retryDelaySeconds !== 'function' || retries !== undefined);
  return { retries, retryDelaySeconds: isKnown ? delays(retryDelaySeconds, retries) : retryDelaySeconds };
}

/** Returns what the definition of a task says about retries. @throws As {@link retryProperties} does. */
export function taskRetryProperties(given: TaskRetryOptions): TaskRetryDefinition {
  const { retryJitterFactor, retryConditionFn } = given;
  return { ...retryProperties(given), retryJitterFactor, retryConditionFn };
}

/**
 * Returns delays as a frozen list.
 *
 * @param given The delays, or the function that returns them.
 * @param retries The number of retries that such a function is called with.
 * @throws {AmbitError} `ERR_OPTION_INVALID` where the function returns something else.
 */
export function delays(given: number | readonly number[] | RetryDelays, retries = 0): readonly number[] {
  const found = typeof given === 'function' ? given(retries) : given;
  if (typeof given === 'function') checkValue('call retryDelaySeconds', found, DELAYS);
  return Object.freeze(typeof found === 'number' ? [found] : [...found]);
}

function isDelay(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_DELAY_SECONDS;
}
