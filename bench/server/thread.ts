import { parentPort } from 'node:worker_threads';
import { turnOf } from '../measure.ts';
import type { Operation, Workload } from './workload.ts';

/** What the program asks the thread of a candidate. */
export type Question =
  | { readonly ask: 'metrics' }
  | { readonly ask: 'time'; readonly metric: string; readonly count: number }
  | { readonly ask: 'bytes' };

const WAITING = 20_000;

/** Answers the questions of the program, in the thread of a candidate. */
export function serveThread(workload: Workload): void {
  parentPort?.on('message', (question: Question) => {
    answer(workload, question).then(
      (value) => parentPort?.postMessage({ value }),
      (error: unknown) => parentPort?.postMessage({ error: String(error) }),
    );
  });
}

async function answer(workload: Workload, question: Question): Promise<unknown> {
  if (question.ask === 'metrics') return Object.keys(workload);
  if (question.ask === 'bytes')
    return bytesOf(workload) - bytesOf({ wait: (index) => workload.wait(index, false) });
  const operation = Reflect.get(workload, question.metric) as Operation;
  return turnOf(operation)(question.count);
}

// What a flow of control that waits keeps alive.
function bytesOf({ wait }: Workload): number {
  const kept: unknown[] = new Array(WAITING);
  const before = usedHeap();
  for (let index = 0; index < WAITING; index += 1) kept[index] = wait(index, true);
  return (usedHeap() - before) / kept.length;
}

function usedHeap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
