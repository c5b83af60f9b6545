// What a page runs of the conformance suite with Zone.js alone.
import { type CaseResult, runSuite } from 'ambit/testing';
import { zoneAdapter } from '../../test-node/conformance/peers/zone-adapter.ts';
import { timeLimit } from './time-limit.ts';

/** Runs the suite. */
export function run(): Promise<Record<string, CaseResult>> {
  return runSuite(zoneAdapter(), { timeLimit });
}
