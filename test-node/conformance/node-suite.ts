// What a Node process runs of the conformance suite: Ambit on AsyncLocalStorage. It prints its report as JSON.
import '../../src/server.ts';
import { ambitAdapter } from '../../src/testing/ambit-adapter.ts';
import { runSuite } from '../../src/testing/run-suite.ts';
import type { RuntimeReport } from './runtime.ts';

const adapter = ambitAdapter();
const report: RuntimeReport = {
  version: process.versions.node,
  limits: adapter.limits,
  cases: await runSuite(adapter),
};
process.stdout.write(JSON.stringify(report));
