import { checkOptions, type OptionsCheck } from '../errors/check-options.ts';
import { nearest } from '../errors/nearest.ts';
import type { ContextAdapter } from './adapter.ts';
import type { CaseResult } from './case-result.ts';
import type { ConformanceRule } from './conformance-case.ts';
import { conformanceRules } from './conformance-rules.ts';
import { isApplicable, runCase } from './run-case.ts';
import { CONTRACT_RULES, TIME_LIMIT } from './suite-options.ts';

/** Options of {@link runSuite}. */
export interface RunSuiteOptions {
  /** The rules to prove. @default {all} */
  readonly rules?: readonly ConformanceRule[];
  /** The time that each run of a case may take, in milliseconds above 0 and below 2 ** 31. @default {5000} */
  readonly timeLimit?: number;
}

const CHECK: OptionsCheck<RunSuiteOptions> = {
  action: 'run the conformance suite',
  rules: { rules: CONTRACT_RULES, timeLimit: TIME_LIMIT },
  suggest: nearest,
};

/**
 * Runs the conformance suite against a system; returns the result of each case, by its id.
 *
 * A case that needs a feature that the runtime or the system lacks is left out.
 *
 * @param adapter The system under test.
 * @param options The rules and the time limit.
 * @example
 * const results = await runSuite(ambitAdapter());
 * results['run-shows-its-value']; // { rule: 1, expected: 'a', actual: 'a', carried: true, pass: true }
 */
export async function runSuite(
  adapter: ContextAdapter,
  options: RunSuiteOptions = {},
): Promise<Record<string, CaseResult>> {
  const { rules = conformanceRules, timeLimit = 5000 } = checkOptions(options, CHECK);
  const results: Record<string, CaseResult> = {};
  for (const { rule, cases } of rules) {
    for (const test of cases.filter((test) => isApplicable(test, adapter))) {
      results[test.id] = await runCase({ rule, test }, adapter, { timeLimit });
    }
  }
  return results;
}
