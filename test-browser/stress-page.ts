// Many interleaved flows in a page, on the backend of browsers, without the echo and then with it.
import '../src/entries/runtimes/browser.ts';
import { startEcho } from '../src/propagation/await/echo.ts';
import { type StressReport, stress } from '../test-node/propagation/stress.ts';

/** Runs the flows. */
export async function run(seed: number): Promise<Record<'keep' | 'echo', StressReport>> {
  const size = { seed, flows: 100, steps: 50 };
  const keep = await stress({ ...size, carries: { promise: false, value: false } });
  const stopEcho = startEcho();
  const echo = await stress({ ...size, carries: { promise: true, value: false } });
  stopEcho();
  return { keep, echo };
}
