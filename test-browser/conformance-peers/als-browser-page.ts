// What a page runs of the conformance suite with als-browser, which has the interface of AsyncLocalStorage.
import { AsyncLocalStorage } from 'als-browser';
import { asyncLocalStorageAdapter, type CaseResult, runSuite } from 'ambit/testing';
import { timeLimit } from './time-limit.ts';

/** Runs the suite. */
export function run(): Promise<Record<string, CaseResult>> {
  return runSuite(asyncLocalStorageAdapter(AsyncLocalStorage), { timeLimit });
}
