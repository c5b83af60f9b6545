import type { CaseResult } from 'ambit/testing';
import type { Place } from './place.ts';
import { settingsRules } from './settings-rules.ts';

/** What came of each case, by its id. */
export type SuiteResults = Readonly<Record<string, CaseResult>>;

const somewhere: Place = { get: () => undefined, put: () => {}, hide: (text) => text };

/**
 * Returns what is wrong with the results of the suite: cases that failed, and cases that were not run.
 *
 * @param results The results.
 * @param canSave Whether the runtime has somewhere to save profiles.
 */
export function faultsOf(results: SuiteResults, canSave: boolean): readonly string[] {
  const rules = settingsRules(canSave ? somewhere : undefined);
  const ids = rules.flatMap(({ cases }) => cases.map(({ id }) => id));
  return ids.flatMap((id) => {
    const result = results[id];
    if (result === undefined) return [`${id} was not run`];
    return result.pass ? [] : [`${id}: expected\n${result.expected}\nobserved\n${result.actual}`];
  });
}
