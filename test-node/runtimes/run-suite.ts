import { bundle } from '../../test-browser/bundle.ts';
import { chromium } from '../../test-browser/engines/chromium.ts';
import { firefox } from '../../test-browser/engines/firefox.ts';
import { installEngine } from '../../test-browser/engines/install.ts';
import { runPage } from '../../test-browser/engines/run-page.ts';
import { webkit } from '../../test-browser/engines/webkit.ts';
import type { Site } from '../../test-browser/serve.ts';
import type { ProgramName } from './command-of.ts';
import { runProgram } from './run-program.ts';
import { runWorker } from './run-worker.ts';
import type { WorkerOptions } from './workerd.ts';

/** The workers: with the modules of Node, and without a `process`. */
const workers: Readonly<Record<string, WorkerOptions>> = {
  workerd: { flags: ['nodejs_compat'] },
  'workerd+als': { flags: ['nodejs_als'], compatibilityDate: '2026-08-03' },
};

/** Tells whether a runtime is a worker. */
export function isWorker(name: string): boolean {
  return name in workers;
}

/**
 * Runs a suite on a runtime, and returns what came of it.
 *
 * @param name The runtime: a worker, a browser, or one that runs a file.
 * @param folder The folder with the `worker.ts`, the `page.ts`, which exports `run()`, and the `program.ts` of the suite.
 */
export async function runSuiteOn<T>(name: string, folder: string): Promise<T> {
  const worker = workers[name];
  if (worker !== undefined) return runWorker(`${folder}/worker.ts`, worker);
  const engine = [chromium, firefox, webkit].find((each) => each.name === name);
  if (engine === undefined) return runProgram(name as ProgramName, `${folder}/program.ts`);
  installEngine(engine);
  return (await runPage<T>(engine, await suiteSite(folder), 'Suite.run()')).result;
}

/** Returns the site whose page has the global `Suite`: what the `page.ts` of a suite exports. */
export async function suiteSite(folder: string): Promise<Site> {
  const script = await bundle(`${folder}/page.ts`, 'Suite', { isTransformed: true });
  return { '/': '<!doctype html><script src="/suite.js"></script>', '/suite.js': script };
}
