/** Does an operation `count` times, and answers how many milliseconds that took. */
export type Turn = (count: number) => Promise<number>;

/** One row of bench.json: figures of one process, interleaved, medians. Ours is the first of the results. */
export interface Row {
  readonly suite: string;
  readonly runtime: string;
  readonly metric: string;
  readonly unit: 'ns' | 'µs' | 'ms' | 'bytes';
  readonly lower_is_better: true;
  readonly results: Readonly<Record<string, number>>;
  /** Whose context was not there, by candidate: no value at all, or that of another flow of control. */
  readonly lost?: Readonly<Record<string, 'missing' | 'wrong'>>;
  /** The candidate that the bar is for, where it is not the first. */
  readonly of?: string;
  /** The bar: the greatest ratio of that figure to that of a peer, by the name of the peer. */
  readonly limit?: Readonly<Record<string, number>>;
  /** The reason why a limit is not met, by the name of the peer. */
  readonly notMet?: Readonly<Record<string, string>>;
}

/** How long to measure. */
export interface Effort {
  /** How often each candidate takes its turn. */
  readonly rounds: number;
  /** The least time that a turn takes. */
  readonly milliseconds: number;
  /** How many operations a turn has; the default is as many as take that time. */
  readonly operations?: number;
}

/** The longest that a row takes whose turns were not given a number of operations, once each candidate had some turns. */
const LONGEST_MS = 10_000;
const FEWEST_ROUNDS = 5;

/**
 * Returns the median time of one operation of each candidate in nanoseconds.
 *
 * The candidates take turns, so that whatever else the machine does meets them alike.
 *
 * @param turns The candidates by name.
 * @param effort How long to measure.
 */
export async function takeTurns(
  turns: Readonly<Record<string, Turn>>,
  { rounds, milliseconds, operations }: Effort,
): Promise<Record<string, number>> {
  const entries = Object.entries(turns);
  const counts = new Map<string, number>();
  for (const [name, turn] of entries) counts.set(name, operations ?? (await calibrate(turn, milliseconds)));
  const times = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  const begun = performance.now();
  for (let index = 0; index < rounds; index += 1) {
    const isLong = performance.now() - begun > LONGEST_MS;
    if (isLong && index >= FEWEST_ROUNDS && operations === undefined) break;
    for (const [name, turn] of entries) {
      const count = counts.get(name) as number;
      times.get(name)?.push((await turn(count)) / count);
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, round(median(all) * 1e6)]));
}

/** Makes a candidate answer how long it took. */
export function turnOf(candidate: (count: number) => void | Promise<void>): Turn {
  return async (count) => {
    const start = performance.now();
    await candidate(count);
    return performance.now() - start;
  };
}

// Of several tries the fastest counts, because a busy machine makes any of them slow.
async function calibrate(turn: Turn, milliseconds: number): Promise<number> {
  for (let count = 1; ; count *= 2) {
    const tries = [await turn(count), await turn(count), await turn(count)];
    if (Math.min(...tries) > milliseconds) return count;
  }
}

/** Returns the median. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

/** Returns a figure with as many digits as mean something. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}
