import { KINDS, type Kind } from './kind.ts';

/** How many files there are, and how much is in them. */
export interface Tally {
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
  /** How many files could not be read, or are not what they say. */
  readonly failed: number;
}

/** What the flow finds out: a tally for each kind of file, and for all together. */
export interface Summary {
  readonly total: Tally;
  readonly kinds: Readonly<Record<Kind, Tally>>;
}

const NOTHING: Tally = { files: 0, lines: 0, bytes: 0, failed: 0 };

/** Returns the summary of one tally. */
export function summaryOf(kind: Kind, tally: Tally): Summary {
  const none = Object.fromEntries(KINDS.map((each) => [each, NOTHING])) as Record<Kind, Tally>;
  return { total: tally, kinds: { ...none, [kind]: tally } };
}

/** Returns the sum of summaries. */
export function sum(summaries: readonly Summary[]): Summary {
  const kinds = KINDS.map((kind) => [kind, addUp(summaries.map((summary) => summary.kinds[kind]))]);
  return {
    total: addUp(summaries.map(({ total }) => total)),
    kinds: Object.fromEntries(kinds) as Record<Kind, Tally>,
  };
}

function addUp(tallies: readonly Tally[]): Tally {
  const of = (field: keyof Tally): number => tallies.reduce((total, tally) => total + tally[field], 0);
  return { files: of('files'), lines: of('lines'), bytes: of('bytes'), failed: of('failed') };
}
