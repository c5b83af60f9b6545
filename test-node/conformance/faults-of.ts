import { unshownLimits, untestedRemedies } from 'ambit/testing';
import type { CaseResults, RuntimeReport } from './runtime.ts';

/** The name of the peer that servers are compared with: nothing can carry more than what it is made of. */
export const RAW = 'AsyncLocalStorage';

/**
 * Returns what is wrong with what a runtime reports, beside wrong cells; nothing where all is right.
 *
 * A limit must be shown by a case and, on a server, by a raw `AsyncLocalStorage` too: else it is ours. Each remedy that it
 * names must be run by a case.
 *
 * @param report What the runtime reports.
 */
export function faultsOf({ limits, cases, peers = {} }: RuntimeReport): string[] {
  const raw = peers[RAW];
  return [
    ...(Object.keys(cases).length === 0 ? ['no case was run'] : []),
    ...unshownLimits(limits, cases).map((limit) => `no case shows the limit "${limit}"`),
    ...untestedRemedies(limits, cases).map((remedy) => `no case runs the remedy "${remedy}"`),
    ...(raw === undefined ? [] : Object.keys(limits).flatMap((limit) => rawFaults(limit, cases, raw))),
  ];
}

function rawFaults(limit: string, cases: CaseResults, raw: CaseResults): string[] {
  const ids = Object.keys(cases).filter((id) => cases[id]?.limit === limit && id in raw);
  if (ids.length === 0) return [`no case shows the limit "${limit}" of a raw ${RAW}`];
  const carried = ids.filter((id) => raw[id]?.pass);
  return carried.map((id) => `a raw ${RAW} carries ${id}, which is said to be the limit "${limit}"`);
}
