import type { ContextAdapter } from './adapter.ts';
import type { ConformanceRule } from './conformance-case.ts';
import { conformanceRules } from './conformance-rules.ts';
import { type CaseResult, isApplicable, runCase } from './run-case.ts';

/** What may be chosen of a run of the suite. */
export interface RunSuiteOptions {
  /** The rules to prove. @default {all} */
  readonly rules?: readonly ConformanceRule[];
  /** The time that each run of a case may take, in milliseconds. @default {5000} */
  readonly timeLimit?: number;
}

/**
 * Runs the conformance suite against a system; returns what came of each case, by its id.
 *
 * A case that uses what the runtime or the system does not have is left out.
 *
 * @param adapter The system under test.
 * @param options The rules and the time limit.
 * @example
 * const results = await runSuite(ambitAdapter());
 * results['run-shows-its-value']; // { rule: 1, expected: 'a', actual: 'a', carried: true, pass: true }
 */
export async function runSuite(
  adapter: ContextAdapter,
  { rules = conformanceRules, timeLimit = 5000 }: RunSuiteOptions = {},
): Promise<Record<string, CaseResult>> {
  const results: Record<string, CaseResult> = {};
  for (const { rule, cases } of rules) {
    for (const test of cases.filter((test) => isApplicable(test, adapter))) {
      results[test.id] = await runCase({ rule, test }, adapter, { timeLimit });
    }
  }
  return results;
}
