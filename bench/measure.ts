/** Does an operation `count` times. */
export type Candidate = (count: number) => void | Promise<void>;

/** One row of bench.json: figures of one process, interleaved, medians. */
export interface Row {
  readonly suite: string;
  readonly runtime: string;
  readonly metric: string;
  readonly unit: 'ns' | 'µs' | 'bytes';
  readonly lower_is_better: true;
  readonly results: Readonly<Record<string, number>>;
}

const ROUNDS = 31;
const ROUND_MILLISECONDS = 10;

/**
 * Returns the median time of one operation of each candidate in nanoseconds.
 *
 * The candidates take turns, so that whatever else the machine does meets them alike.
 *
 * @param candidates The candidates by name.
 */
export async function measure(
  candidates: Readonly<Record<string, Candidate>>,
): Promise<Record<string, number>> {
  const entries = Object.entries(candidates);
  const counts = new Map<string, number>();
  for (const [name, candidate] of entries) counts.set(name, await calibrate(candidate));
  const times = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, candidate] of entries) {
      const count = counts.get(name) as number;
      times.get(name)?.push((await time(candidate, count)) / count);
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, round(median(all) * 1e6)]));
}

async function calibrate(candidate: Candidate): Promise<number> {
  for (let count = 16; ; count *= 2) {
    const elapsed = await time(candidate, count);
    if (elapsed > ROUND_MILLISECONDS) return count;
  }
}

async function time(candidate: Candidate, count: number): Promise<number> {
  const start = performance.now();
  await candidate(count);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
