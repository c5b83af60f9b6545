import type { Carrier } from '../propagation/backend.ts';
import type { ContextAdapter } from './adapter.ts';
import type { CaseResult } from './case-result.ts';

/**
 * Returns the limits that a system names and no case has shown: it may well carry what they are about.
 *
 * Where there are none, and each case passes, what the system says of itself is what the suite has measured.
 *
 * @param limits The limits that the system names.
 * @param results What came of each case, as `runSuite()` returns it.
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
