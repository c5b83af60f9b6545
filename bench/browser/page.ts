// What the page has: it asks the workers of the candidates in turn.
import { type Effort, type Turn, takeTurns } from '../measure.ts';
import type { Question, Verdict } from './realm.ts';
import type { Metric } from './workload.ts';

/** What a page found out about one metric. */
export interface Finding {
  /** Nanoseconds, by candidate. */
  readonly results: Readonly<Record<string, number>>;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

type Answer = { readonly value: unknown } | { readonly error: string };

const addresses = new Map<string, string>();
const workers = new Map<string, Worker>();
const able = new Map<string, readonly Metric[]>();

/** Starts a worker for each candidate, whose addresses are given by name. */
export async function open(candidates: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, address] of Object.entries(candidates)) {
    const worker = new Worker(address);
    addresses.set(name, address);
    workers.set(name, worker);
    able.set(name, (await ask(worker, { ask: 'metrics' })) as Metric[]);
  }
}

/** Measures one metric. */
export async function measureMetric(metric: Metric, effort: Effort): Promise<Finding> {
  const turns: Record<string, Turn> = {};
  const verdicts: Record<string, Verdict> = {};
  for (const [name, worker] of workers) {
    if (!able.get(name)?.includes(metric)) continue;
    turns[name] = async (count) => (await ask(worker, { ask: 'time', metric, count })) as number;
  }
  const results = await takeTurns(turns, effort);
  for (const name of Object.keys(turns)) verdicts[name] = await judge(name, metric);
  return { results, verdicts };
}

// In a new worker, because some candidates leave a context behind for good.
async function judge(name: string, metric: Metric): Promise<Verdict> {
  const worker = new Worker(addresses.get(name) as string);
  try {
    return (await ask(worker, { ask: 'verdict', metric })) as Verdict;
  } finally {
    worker.terminate();
  }
}

function ask(worker: Worker, question: Question): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.value);
    };
    worker.postMessage(question);
  });
}
