import type { Carrier } from '../propagation/backend.ts';
import type { ContextAdapter } from './adapter.ts';
import type { CaseResult } from './case-result.ts';

/**
 * Returns the limits that a system names and no case has shown: it may well have none of them.
 *
 * If the list is empty and each case passes, the suite has measured exactly the limits that the system names.
 *
 * @param limits The limits that the system names.
 * @param results The results of the cases, as `runSuite()` returns them.
 * @example
 * const adapter = ambitAdapter();
 * unshownLimits(adapter.limits, await runSuite(adapter)); // []
 */
export function unshownLimits(
  limits: ContextAdapter['limits'],
  results: Readonly<Record<string, CaseResult>>,
): Carrier[] {
  const shown = new Set(Object.values(results).map(({ limit }) => limit));
  return (Object.keys(limits) as Carrier[]).filter((carrier) => !shown.has(carrier));
}
