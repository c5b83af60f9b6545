import type { OptionsCheck } from '../../errors/check-options.ts';
import { FLAG, having } from '../../errors/rules.ts';
import type { ResultStorage } from '../../execution/results/result-storage.ts';

/** Options about results, of flows and tasks alike. */
export interface ResultOptions {
  /**
   * Whether the result of each completed run is kept in a storage.
   *
   * @default {true where another option about results is given, or else that of the run around it, or else the settings'}
   */
  readonly persistResult?: boolean;
  /** Where results are kept. @default {that of the run around it, or else files, IndexedDB, or memory} */
  readonly resultStorage?: ResultStorage;
  /** Whether results that are kept are held in memory, too, as long as the flow run lasts. @default {true} */
  readonly cacheResultInMemory?: boolean;
}

/** The properties of a flow or task that its options about results decide. */
export interface ResultProperties {
  /** Whether results are kept, where that is said. */
  readonly persistResult: boolean | undefined;
  /** Where results are kept, where that is said. */
  readonly resultStorage: ResultStorage | undefined;
  /** Whether results that are kept are held in memory, too, where that is said. */
  readonly cacheResultInMemory: boolean | undefined;
}

/** The rules of the options about results. */
export const RESULT_RULES: OptionsCheck<ResultOptions>['rules'] = {
  persistResult: FLAG,
  resultStorage: having('a result storage', ['read', 'write']),
  cacheResultInMemory: FLAG,
};

/** Returns what the definition of a flow or task says about results. */
export function resultProperties(given: ResultOptions): ResultProperties {
  const { resultStorage, cacheResultInMemory } = given;
  const persistResult = given.persistResult ?? (resultStorage === undefined ? undefined : true);
  return { persistResult, resultStorage, cacheResultInMemory };
}
