// What a page runs of the conformance suite: Ambit on the backend of browsers.
import '../src/entries/runtimes/browser.ts';
import { ambitAdapter } from '../src/testing/ambit-adapter.ts';
import { type RunSuiteOptions, runSuite } from '../src/testing/run-suite.ts';
import type { SuiteReport } from '../test-node/conformance/runtime.ts';

/** Runs the suite. */
export async function run(options?: RunSuiteOptions): Promise<SuiteReport> {
  const adapter = ambitAdapter();
  return { limits: adapter.limits, cases: await runSuite(adapter, options) };
}
