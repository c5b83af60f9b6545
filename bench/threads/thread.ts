import { parentPort } from 'node:worker_threads';
import { turnOf } from '../measure.ts';
import type { Operation, Wait, Workload } from './candidate.ts';

/** What the program asks the thread of a candidate. */
export type Question =
  | { readonly ask: 'metrics' }
  | { readonly ask: 'time'; readonly metric: string; readonly count: number }
  | { readonly ask: 'bytes'; readonly metric: string };

/** What the thread of a candidate can do. */
export interface Metrics {
  readonly timed: readonly string[];
  readonly weighed: readonly string[];
}

const WAITING = 10_000;

/** Answers the questions of the program, in the thread of a candidate. */
export function serveThread(workload: Workload): void {
  parentPort?.on('message', (question: Question) => {
    answer(workload, question).then(
      (value) => parentPort?.postMessage({ value }),
      (error: unknown) => parentPort?.postMessage({ error: String(error) }),
    );
  });
}

async function answer({ operations, waits = {} }: Workload, question: Question): Promise<unknown> {
  if (question.ask === 'metrics')
    return { timed: Object.keys(operations), weighed: Object.keys(waits) } satisfies Metrics;
  if (question.ask === 'time') return turnOf(operations[question.metric] as Operation)(question.count);
  const wait = waits[question.metric] as Wait;
  return bytesOf(wait) - bytesOf((index) => wait(index, false));
}

// What a flow of control that waits keeps alive.
function bytesOf(wait: Wait): number {
  const kept: unknown[] = new Array(WAITING);
  const before = usedHeap();
  for (let index = 0; index < WAITING; index += 1) kept[index] = wait(index, true);
  return (usedHeap() - before) / kept.length;
}

function usedHeap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
