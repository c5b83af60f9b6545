import type { Row } from './measure.ts';

/** A bar: the greatest ratio of our figure to a peer's that a metric may have. */
export interface Bar {
  /** The runtimes, by their names without the version or with the beginning of it, such as `bun` and `node 20`. */
  readonly on: readonly string[];
  readonly metric: string;
  /** The candidate that the limit is for. @default {the first} */
  readonly of?: string;
  /** The greatest ratio to each peer, by its name. */
  readonly limit: Readonly<Record<string, number>>;
  /** The reason why a limit is not met, by the name of the peer: the cost that remains, and what was tried. */
  readonly notMet?: Readonly<Record<string, string>>;
}

/** A limit that was not kept, or not measured. */
export interface Shortfall {
  readonly runtime: string;
  readonly metric: string;
  readonly of?: string;
  readonly peer: string;
  readonly limit: number;
  /** Our figure, the peer's, and their ratio; undefined where one of them was not measured. */
  readonly found?: { readonly ours: number; readonly theirs: number; readonly ratio: number };
  readonly reason?: string;
}

/** Returns the rows, each with the limits of its bar beside the figures. */
export function withBars(rows: readonly Row[], bars: readonly Bar[]): Row[] {
  return rows.map((row) => {
    const ofRow = bars.filter((bar) => bar.metric === row.metric && bar.on.some((on) => isOn(row, on)));
    if (ofRow.length === 0) return row;
    const limit = Object.assign({}, ...ofRow.map((bar) => bar.limit));
    const notMet = Object.assign({}, ...ofRow.map((bar) => bar.notMet));
    const [{ of } = {}] = ofRow;
    return { ...row, ...(of && { of }), limit, ...(Object.keys(notMet).length > 0 ? { notMet } : {}) };
  });
}

/**
 * Returns every limit that a row exceeds, and every limit of a bar that no row has a figure for.
 *
 * @param rows The rows, as `withBars` returns them.
 * @param bars The bars of the suites that were run.
 */
export function shortfalls(rows: readonly Row[], bars: readonly Bar[]): Shortfall[] {
  const unmeasured = bars.flatMap(({ on, metric, limit }) =>
    on
      .filter((runtime) => !rows.some((row) => row.metric === metric && isOn(row, runtime)))
      .flatMap((runtime) =>
        Object.entries(limit).map(([peer, most]) => ({ runtime, metric, peer, limit: most })),
      ),
  );
  return [...rows.flatMap(exceeded), ...unmeasured];
}

/** Returns the limits of a row that its figures exceed, or that lack a figure. */
export function exceeded({ runtime, metric, of, results, limit = {}, notMet = {} }: Row): Shortfall[] {
  const [first = ''] = Object.keys(results);
  const ours = results[of ?? first];
  return Object.entries(limit).flatMap(([peer, most]): Shortfall[] => {
    const reason = notMet[peer];
    const missed = {
      runtime,
      metric,
      ...(of && { of }),
      peer,
      limit: most,
      ...(reason === undefined ? {} : { reason }),
    };
    const theirs = results[peer];
    if (ours === undefined || theirs === undefined) return [missed];
    // Two figures of nothing are alike.
    const ratio = ours === theirs ? 1 : ours / theirs;
    return ratio <= most ? [] : [{ ...missed, found: { ours, theirs, ratio } }];
  });
}

/** Returns a sentence that says by how much a limit was exceeded, and why. */
export function tellShortfall({ runtime, metric, of, peer, limit, found, reason }: Shortfall): string {
  const what = `${runtime}: ${metric}${of === undefined ? '' : `, ${of}`}`;
  if (found === undefined) return `${what}: not measured beside ${peer}, limit ${limit}x`;
  const { ours, theirs, ratio } = found;
  const why = reason === undefined ? '' : `; ${reason}`;
  return `${what}: ${ratio.toPrecision(3)}x ${peer} (${ours} beside ${theirs}), limit ${limit}x${why}`;
}

// Such as `node 20` of `node 20.20.2`, and not of `node 20.20.2 and Python 3.11.7`.
function isOn({ runtime }: Row, name: string): boolean {
  return runtime.startsWith(name) && /^(?:[ .][\d.-]+)?$/.test(runtime.slice(name.length));
}
