// What a line of Node, Deno and Bun run of the conformance suite. It prints its report as JSON.
import 'ambit';
import { AsyncLocalStorage } from 'node:async_hooks';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { asyncLocalStorageAdapter } from 'ambit/testing';
import { openTelemetryAdapter } from '../peers/open-telemetry-adapter.ts';
import type { RuntimeReport } from '../runtime.ts';
import { runSystems } from './run-systems.ts';

const peers = [
  asyncLocalStorageAdapter(AsyncLocalStorage),
  openTelemetryAdapter(new AsyncLocalStorageContextManager()),
];
const { deno, bun, node } = process.versions;
const report: RuntimeReport = { version: deno ?? bun ?? node, ...(await runSystems(peers)) };
// Hint: what a case leaves open must not keep the process alive.
process.stdout.write(JSON.stringify(report), () => process.exit(0));
