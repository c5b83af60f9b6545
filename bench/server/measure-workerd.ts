import { bundleWorker } from '../../test-node/runtimes/bundle-worker.ts';
import { startWorker } from '../../test-node/runtimes/workerd.ts';
import { type Turn, takeTurns } from '../measure.ts';
import type { Finding } from '../threads/measure-program.ts';

// Long turns, so that the request that asks for one counts for little.
const effort = { rounds: 11, milliseconds: 20 };

/** Measures the candidates in a worker, timed from outside because its clock stands still. */
export async function measureWorkerd(tell: (finding: Finding) => void): Promise<void> {
  const { url, close } = await startWorker(await bundleWorker('bench/server/worker.ts'));
  try {
    const able = (await (await fetch(url)).json()) as Record<string, readonly string[]>;
    for (const metric of able['ambit'] ?? []) {
      const turns: Record<string, Turn> = {};
      for (const [name, of] of Object.entries(able)) {
        if (of.includes(metric))
          turns[name] = (count) =>
            turn(`${url}?${new URLSearchParams({ name, metric, count: String(count) })}`);
      }
      tell({ metric, unit: 'ns', results: await takeTurns(turns, effort) });
    }
  } finally {
    await close();
  }
}

async function turn(url: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url);
  const text = await response.text();
  if (text !== 'done') throw new Error(`the worker answered ${response.status}: ${text}`);
  return performance.now() - begun;
}
