import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureRuntime } from '../../../.ci/runtimes.mjs';
import { runWorker } from '../../runtimes/run-worker.ts';
import type { Runtime, RuntimeReport, SuiteReport } from '../runtime.ts';

const SUITE = 'test-node/conformance/suites/worker-suite.ts';
// The last day without nodejs_compat for all: what the flags bring shows only then.
const compatibilityDate = '2026-08-03';

/** Cloudflare Workers: with the modules of Node, and with `AsyncLocalStorage` alone. */
export const workers: readonly Runtime[] = [
  { name: 'workerd', run: () => runWith('nodejs_compat') },
  { name: 'workerd+als', run: () => runWith('nodejs_als') },
];

async function runWith(flag: string): Promise<RuntimeReport> {
  const options = { flags: [flag], compatibilityDate, v8Flags: ['--expose-gc'] };
  const report = await runWorker<SuiteReport>(SUITE, options);
  return { version: await versionOf(), ...report };
}

async function versionOf(): Promise<string> {
  const { stdout } = await promisify(execFile)(ensureRuntime('workerd'), ['--version']);
  return stdout.replace('workerd', '').trim();
}
