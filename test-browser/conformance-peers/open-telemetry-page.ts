// What a page runs of the conformance suite with OpenTelemetry's manager for browsers, which is on Zone.js.
import 'zone.js';
import { ZoneContextManager } from '@opentelemetry/context-zone-peer-dep';
import { type CaseResult, runSuite } from 'ambit/testing';
import { openTelemetryAdapter } from '../../test-node/conformance/peers/open-telemetry-adapter.ts';
import { timeLimit } from './time-limit.ts';

/** Runs the suite. */
export function run(): Promise<Record<string, CaseResult>> {
  return runSuite(openTelemetryAdapter(new ZoneContextManager()), { timeLimit });
}
