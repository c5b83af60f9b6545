import { bundle } from '../../../test-browser/bundle.ts';
import { chromium } from '../../../test-browser/engines/chromium.ts';
import { firefox } from '../../../test-browser/engines/firefox.ts';
import { installEngine } from '../../../test-browser/engines/install.ts';
import { runPage } from '../../../test-browser/engines/run-page.ts';
import { webkit } from '../../../test-browser/engines/webkit.ts';
import type { Site } from '../../../test-browser/serve.ts';
import type { ProgramName } from '../../runtimes/command-of.ts';
import { runProgram } from '../../runtimes/run-program.ts';
import { runWorker } from '../../runtimes/run-worker.ts';
import type { WorkerOptions } from '../../runtimes/workerd.ts';
import type { SuiteResults } from './faults-of.ts';

const FOLDER = 'test-node/settings/suite';

/** The workers: with the modules of Node, and without a `process`. */
const workers: Readonly<Record<string, WorkerOptions>> = {
  workerd: { flags: ['nodejs_compat'] },
  'workerd+als': { flags: ['nodejs_als'], compatibilityDate: '2026-08-03' },
};

/** Tells whether a runtime has somewhere to save profiles. */
export function canSave(name: string): boolean {
  return !(name in workers);
}

/** Runs the suite of the settings on a runtime: on a worker, in a browser, or on one that runs a file. */
export async function runSettingsSuite(name: string): Promise<SuiteResults> {
  const worker = workers[name];
  if (worker !== undefined) return runWorker(`${FOLDER}/worker.ts`, worker);
  const engine = [chromium, firefox, webkit].find((each) => each.name === name);
  if (engine === undefined) return runProgram(name as ProgramName, `${FOLDER}/program.ts`);
  installEngine(engine);
  return (await runPage<SuiteResults>(engine, await suiteSite(), 'Suite.run()')).result;
}

/** Returns the site whose page has the global `Suite`. */
export async function suiteSite(): Promise<Site> {
  const script = await bundle(`${FOLDER}/page.ts`, 'Suite', { isTransformed: true });
  return { '/': '<!doctype html><script src="/suite.js"></script>', '/suite.js': script };
}
