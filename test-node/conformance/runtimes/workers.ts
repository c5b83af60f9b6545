import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureRuntime } from '../../../.ci/runtimes.mjs';
import { bundleWorker } from '../../runtimes/bundle-worker.ts';
import { startWorker } from '../../runtimes/workerd.ts';
import { type Runtime, type RuntimeReport, type SuiteReport, TIME_LIMIT } from '../runtime.ts';

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
  const worker = await startWorker(await bundleWorker(SUITE), options);
  try {
    const response = await fetch(worker.url, { signal: AbortSignal.timeout(TIME_LIMIT) });
    if (!response.ok) throw new Error(`the worker answers ${response.status} ${await response.text()}`);
    return { version: await versionOf(), ...((await response.json()) as SuiteReport) };
  } finally {
    await worker.close();
  }
}

async function versionOf(): Promise<string> {
  const { stdout } = await promisify(execFile)(ensureRuntime('workerd'), ['--version']);
  return stdout.replace('workerd', '').trim();
}
