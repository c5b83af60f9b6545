import type { Carrier } from '../propagation/backend.ts';
import type { ContextAdapter } from './adapter.ts';
import type { CaseResult } from './case-result.ts';

/**
 * Returns the remedies that a limit names: the part after its last semicolon, split at `, or `.
 *
 * @param reason The limit, as `capabilities().limits` has it.
 * @example
 * remediesOf('not observed in this runtime; bind() the callback, or use keep()'); // ['bind() the callback', 'use keep()']
 */
export function remediesOf(reason: string): readonly string[] {
  const at = reason.lastIndexOf('; ');
  return at < 0 ? [] : reason.slice(at + 2).split(', or ');
}

/**
 * Returns the limits that name no remedy, and the remedies that no case has run: advice that is not proved.
 *
 * A remedy that was run and does not help makes its case fail, so if the list is empty and each case passes,
 * every remedy works.
 *
 * @param limits The limits that the system names.
 * @param results The results of the cases, as `runSuite()` returns them.
 * @example
 * const adapter = ambitAdapter();
 * untestedRemedies(adapter.limits, await runSuite(adapter)); // []
 */
export function untestedRemedies(
  limits: ContextAdapter['limits'],
  results: Readonly<Record<string, CaseResult>>,
): readonly string[] {
  return (Object.entries(limits) as [Carrier, string][]).flatMap(([limit, reason]) => {
    const named = remediesOf(reason);
    if (named.length === 0) return [`${limit}: ${reason}`];
    const tested = Object.values(results).flatMap((result) =>
      result.limit === limit ? Object.keys(result.remedies ?? {}) : [],
    );
    return named.filter((remedy) => !tested.includes(remedy)).map((remedy) => `${limit}: ${remedy}`);
  });
}
