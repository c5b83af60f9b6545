import { ambitAdapter, type ContextAdapter, runSuite } from 'ambit/testing';
import type { CaseResults, SuiteReport } from '../runtime.ts';

/**
 * Runs the suite on Ambit and then on its peers, in one runtime.
 *
 * What a peer does is data: nothing is a limit of it that it has to name.
 *
 * @param others The adapters of the peers.
 */
export async function runSystems(others: readonly ContextAdapter[]): Promise<SuiteReport> {
  const adapter = ambitAdapter();
  const cases = await runSuite(adapter);
  const peers: Record<string, CaseResults> = {};
  for (const other of others) peers[other.name] = await runSuite(other);
  return { limits: adapter.limits, cases, peers };
}
