import type { ClientCaseResult } from '../../../src/testing/clients/run-client-suite.ts';

/** Returns the cases that a client fails, each with what was expected and what was observed; at least one case must have run. */
export function faultsOf(results: Readonly<Record<string, ClientCaseResult>>): string[] {
  const cases = Object.entries(results);
  if (cases.length === 0) return ['no case ran'];
  const wrong = cases.filter(([, { pass }]) => !pass);
  return wrong.map(([id, { expected, actual }]) => `${id}: ${expected} but ${actual}`);
}
