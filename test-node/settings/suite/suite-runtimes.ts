import { isWorker, runSuiteOn } from '../../runtimes/run-suite.ts';
import type { SuiteResults } from './faults-of.ts';

/** The folder of the suite. */
export const FOLDER = 'test-node/settings/suite';

/** Tells whether a runtime has somewhere to save profiles. */
export function canSave(name: string): boolean {
  return !isWorker(name);
}

/** Runs the suite of the settings on a runtime. */
export function runSettingsSuite(name: string): Promise<SuiteResults> {
  return runSuiteOn(name, FOLDER);
}
