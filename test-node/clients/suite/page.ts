// What a page runs of the suite for clients.
import { InProcessClient } from 'ambit';
import { type ClientCaseResult, runClientSuite } from 'ambit/testing';

/** Runs the suite. */
export function run(): Promise<Record<string, ClientCaseResult>> {
  return runClientSuite(() => new InProcessClient());
}
