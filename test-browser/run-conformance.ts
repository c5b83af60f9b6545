import { ambitAdapter } from '../src/testing/ambit-adapter.ts';
import { type RunSuiteOptions, runSuite } from '../src/testing/run-suite.ts';
import type { SuiteReport } from '../test-node/conformance/runtime.ts';

/** Runs the conformance suite in a page, on the backend that is installed there. */
export async function run(options?: RunSuiteOptions): Promise<SuiteReport> {
  const adapter = ambitAdapter();
  return { limits: adapter.limits, cases: await runSuite(adapter, options) };
}
