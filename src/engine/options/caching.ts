import { AmbitError } from '../../errors/ambit-error.ts';
import type { OptionsCheck } from '../../errors/check-options.ts';
import { FLAG, FUNCTION, FUNCTIONS } from '../../errors/rules.ts';
import { Duration } from '../../model/date-time.ts';
import { type CacheKeyFn, CacheKeyFnPolicy, CachePolicy, NONE } from '../results/cache-policy.ts';
import { useTransactions } from '../results/open-transaction.ts';
import type { ResultStorageKey } from '../results/storage-key.ts';
import type { TransactionHook } from '../results/transaction.ts';
import { isTemplate } from '../run/name-template.ts';
import { RESULT_RULES, type ResultOptions, type ResultProperties, resultProperties } from './results.ts';

/** Options about results, caching and transactions that only tasks have, as in Prefect. */
export interface CachingOptions extends ResultOptions {
  /**
   * The key under which the result is kept: a template, such as `{parameters.day}.json`, or a function. A later run with this key
   * takes the result from there, and `cachePolicy` does not apply.
   *
   * @default {that of the cache policy}
   */
  readonly resultStorageKey?: ResultStorageKey;
  /** Which runs have one result; those after the first one are `Cached`, and do not call the function. @default {DEFAULT} */
  readonly cachePolicy?: CachePolicy;
  /** The function that returns the key of the cache, in the place of a policy. @default {none} */
  readonly cacheKeyFn?: CacheKeyFn;
  /** How long a cached result is valid: a finite number of seconds above 0, or a luxon `Duration`. @default {forever} */
  readonly cacheExpiration?: number | Duration;
  /** Whether the function is called even if a result is cached, which it replaces. @default {PREFECT_TASKS_REFRESH_CACHE} */
  readonly refreshCache?: boolean;
  /** The functions that are called, in the run's context, when the transaction of a run is committed. @default {none} */
  readonly onCommit?: readonly TransactionHook[];
  /** The functions that are called, in the run's context, when a completed run is rolled back. @default {none} */
  readonly onRollback?: readonly TransactionHook[];
}

/** The properties of a task that its options about results, caching and transactions decide. */
export interface CachingProperties extends ResultProperties {
  /** The key under which results are kept. */
  readonly resultStorageKey: ResultStorageKey | undefined;
  /** Which runs have one result. */
  readonly cachePolicy: CachePolicy | undefined;
  /** How many seconds a cached result is valid. */
  readonly cacheExpiration: number | undefined;
  /** Whether the function is called even if a result is cached. */
  readonly refreshCache: boolean | undefined;
  /** The functions that are called when the transaction of a run is committed. */
  readonly onCommit: readonly TransactionHook[];
  /** The functions that are called when a completed run is rolled back. */
  readonly onRollback: readonly TransactionHook[];
}

/** The rules of the options. */
export const CACHING_RULES: OptionsCheck<CachingOptions>['rules'] = {
  ...RESULT_RULES,
  resultStorageKey: [
    'a template that is not empty, such as `{parameters.day}`, or a function',
    (value) => typeof value === 'function' || (typeof value === 'string' && isTemplate(value)),
  ],
  cachePolicy: ['a cache policy', (value) => value instanceof CachePolicy],
  cacheKeyFn: FUNCTION,
  cacheExpiration: [
    'a finite number of seconds above 0, or a valid luxon Duration',
    (value) =>
      Duration.isDuration(value)
        ? value.toMillis() > 0
        : typeof value === 'number' && value > 0 && Number.isFinite(value),
  ],
  refreshCache: FLAG,
  onCommit: FUNCTIONS,
  onRollback: FUNCTIONS,
};

/**
 * Returns what the definition of a task says about results, caching and transactions.
 *
 * @throws {AmbitError} `ERR_OPTION_INVALID` for options that exclude each other.
 */
export function cachingProperties(given: CachingOptions): CachingProperties {
  const { cachePolicy, cacheKeyFn, persistResult, resultStorageKey, cacheExpiration } = given;
  if (cachePolicy !== undefined && cacheKeyFn !== undefined) throw excluding('cachePolicy and cacheKeyFn');
  const policy = cacheKeyFn === undefined ? cachePolicy : new CacheKeyFnPolicy(cacheKeyFn);
  const isCached = policy !== undefined && policy !== NONE;
  if (isCached && persistResult === false) throw excluding('a cache and persistResult: false');
  const isKept = isCached || resultStorageKey !== undefined;
  const { onCommit = [], onRollback = [], refreshCache } = given;
  const properties = resultProperties(isKept ? { persistResult: true, ...given } : given);
  if (properties.persistResult || onCommit.length + onRollback.length > 0) useTransactions();
  return {
    ...properties,
    resultStorageKey,
    cachePolicy: policy,
    cacheExpiration: typeof cacheExpiration === 'number' ? cacheExpiration : cacheExpiration?.as('seconds'),
    refreshCache,
    onCommit: Object.freeze([...onCommit]),
    onRollback: Object.freeze([...onRollback]),
  };
}

function excluding(options: string): AmbitError {
  return new AmbitError(
    'ERR_OPTION_INVALID',
    `Cannot create a task: ${options} exclude each other. Give one of them`,
  );
}
