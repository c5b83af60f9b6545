import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commandOf, type ProgramName } from '../../runtimes/command-of.ts';
import { makeConsumer } from '../../runtimes/consumer.ts';
import { type Runtime, type RuntimeReport, TIME_LIMIT } from '../runtime.ts';

const SUITE = 'test-node/conformance/suites/program-suite.ts';
const PACKAGES = ['@opentelemetry/api', '@opentelemetry/context-async-hooks'];
const lines: readonly ProgramName[] = ['node-20', 'node-22', 'node-24', 'node-26', 'deno', 'bun'];

/** The runtimes that run a file: the lines of Node, Deno, Bun, and the Node that runs this command. */
export const programs: readonly Runtime[] = [
  ...lines.map((name) => ({ name, run: () => runOn(name) })),
  { name: 'node', isVariant: true, run: () => runOn('node') },
];

// In a folder of its own, whose node_modules has the package: as a user has it.
async function runOn(name: ProgramName | 'node'): Promise<RuntimeReport> {
  const consumer = await makeConsumer(SUITE, PACKAGES);
  try {
    const [program, args] = commandOf(name, consumer.file);
    const limits = { timeout: TIME_LIMIT, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const;
    const { stdout } = await promisify(execFile)(program, args, limits);
    return JSON.parse(stdout) as RuntimeReport;
  } finally {
    await consumer.remove();
  }
}
