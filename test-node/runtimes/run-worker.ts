import { bundleWorker } from './bundle-worker.ts';
import { TIME_LIMIT } from './time-limit.ts';
import { startWorker, type WorkerOptions } from './workerd.ts';

/**
 * Asks a worker once, in a real workerd; returns what it answers as JSON.
 *
 * @param entry The path of the worker, from the root of the repository.
 * @param options The flags and the date that decide what it has.
 */
export async function runWorker<T>(entry: string, options: WorkerOptions = {}): Promise<T> {
  const worker = await startWorker(await bundleWorker(entry), options);
  try {
    const response = await fetch(worker.url, { signal: AbortSignal.timeout(TIME_LIMIT) });
    if (!response.ok) throw new Error(`the worker answers ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  } finally {
    await worker.close();
  }
}
