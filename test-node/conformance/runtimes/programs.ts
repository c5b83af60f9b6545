import type { ProgramName } from '../../runtimes/command-of.ts';
import { runProgram } from '../../runtimes/run-program.ts';
import type { Runtime, RuntimeReport } from '../runtime.ts';

const SUITE = 'test-node/conformance/suites/program-suite.ts';
const PACKAGES = ['@opentelemetry/api', '@opentelemetry/context-async-hooks'];
const lines: readonly ProgramName[] = ['node-20', 'node-22', 'node-24', 'node-26', 'deno', 'bun'];

/** The runtimes that run a file: the lines of Node, Deno, Bun, and the Node that runs this command. */
export const programs: readonly Runtime[] = [
  ...lines.map((name) => ({ name, run: () => runOn(name) })),
  { name: 'node', isVariant: true, run: () => runOn('node') },
];

function runOn(name: ProgramName | 'node'): Promise<RuntimeReport> {
  return runProgram(name, SUITE, PACKAGES);
}
