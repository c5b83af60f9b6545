import type { CaseResults, RuntimeReport } from './runtime.ts';

/** The reports by the name of the runtime. */
export type Reports = Readonly<Record<string, RuntimeReport>>;

/** A column of a table of cases. */
export interface Column {
  /** Its head. */
  readonly title: string;
  /** Whether it is that of another system, on the runtime to its left. */
  readonly isPeer: boolean;
  /** What came of the cases. */
  readonly cases: CaseResults;
}

/** Returns a column for each runtime, and one after it for each peer there if they are wanted. */
export function columnsOf(reports: Reports, hasPeers: boolean): Column[] {
  return Object.entries(reports).flatMap(([title, { cases, peers = {} }]) => [
    { title, isPeer: false, cases },
    ...(hasPeers ? peerColumns(peers) : []),
  ]);
}

function peerColumns(peers: Readonly<Record<string, CaseResults>>): Column[] {
  return Object.entries(peers).map(([name, cases]) => ({ title: `+ ${name}`, isPeer: true, cases }));
}

/** How many cases came out which way. */
export interface Counts {
  readonly all: number;
  readonly hold: number;
  readonly notCarried: number;
  readonly wrong: number;
}

/** Counts what came of cases. */
export function countsOf(cases: CaseResults): Counts {
  const results = Object.values(cases);
  const wrong = results.filter(({ pass }) => !pass).length;
  const notCarried = results.filter(({ pass, carried }) => pass && !carried).length;
  return { all: results.length, hold: results.length - wrong - notCarried, notCarried, wrong };
}
