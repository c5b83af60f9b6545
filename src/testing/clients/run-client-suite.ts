import { checkOptions, checkValue, type OptionsCheck } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { FUNCTION } from '../../errors/rules.ts';
import type { OrchestrationClient } from '../../execution/client.ts';
import type { CaseResult } from '../case-result.ts';
import { codeOfError } from '../code-of.ts';
import { inTime } from '../in-time.ts';
import { CONTRACT_RULES, TIME_LIMIT } from '../suite-options.ts';
import type { ClientCase, ClientRule } from './client-case.ts';
import { clientRules } from './client-rules.ts';
import { createClientStage } from './client-stage.ts';

/** Options of the suite for clients. */
export interface RunClientSuiteOptions {
  /** The rules to prove. @default {all} */
  readonly rules?: readonly ClientRule[];
  /** The time that each case may take, in milliseconds above 0 and below 2 ** 31. @default {5000} */
  readonly timeLimit?: number;
}

/** The result of one case. */
export type ClientCaseResult = Pick<CaseResult, 'rule' | 'expected' | 'actual' | 'pass'>;

const ACTION = 'run the suite for clients';

const CHECK: OptionsCheck<RunClientSuiteOptions> = {
  action: ACTION,
  rules: { rules: CONTRACT_RULES, timeLimit: TIME_LIMIT },
  suggest: nearest,
};

/**
 * Runs the contract of clients against one, and returns what came of each case, by its id.
 *
 * A client that passes can be relied on by flows and tasks: it creates and keeps runs as it is told, responds to each
 * proposed state with a verdict that the engine can obey, and runs flows to the end that they have on the client in process.
 *
 * @param createClient The function that creates a client for a case: one that knows no runs yet.
 * @param options The rules and the time limit.
 * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
 * @example
 * const results = await runClientSuite(() => new InProcessClient());
 * Object.values(results).every(({ pass }) => pass); // true
 */
export async function runClientSuite(
  createClient: () => OrchestrationClient | PromiseLike<OrchestrationClient>,
  options: RunClientSuiteOptions = {},
): Promise<Record<string, ClientCaseResult>> {
  checkValue(ACTION, createClient, FUNCTION);
  const { rules = clientRules, timeLimit = 5000 } = checkOptions(options, CHECK);
  const results: Record<string, ClientCaseResult> = {};
  for (const { rule, cases } of rules) {
    for (const test of cases) {
      const actual = await inTime(observe(test, createClient), timeLimit).catch(codeOfError);
      results[test.id] = { rule, expected: test.expected, actual, pass: actual === test.expected };
    }
  }
  return results;
}

async function observe(
  { body }: ClientCase,
  createClient: () => OrchestrationClient | PromiseLike<OrchestrationClient>,
): Promise<string> {
  return body(createClientStage(await createClient()));
}
