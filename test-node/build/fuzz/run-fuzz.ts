import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// Hint: programs leave rejections unhandled, for which a test runner would blame the test.
const FLAGS = ['--no-warnings', '--unhandled-rejections=none', '--import', 'tsx'];

/** The seed of the first program: AMBIT_SEED, or another one each time. */
export const fuzzSeed: number = Number(process.env['AMBIT_SEED'] ?? Date.now() % 1e9);

/**
 * Runs random programs in a process of its own; returns what it prints.
 *
 * @param main The file that does so.
 * @param args Its arguments: the first seed, how many, and whatever else it takes.
 * @param node The Node that runs it.
 */
export async function runFuzz(
  main: string,
  args: readonly (string | number)[],
  node: string = process.execPath,
): Promise<string> {
  const path = fileURLToPath(new URL(`../../../${main}`, import.meta.url));
  const { stdout } = await promisify(execFile)(node, [...FLAGS, path, ...args.map(String)], {
    maxBuffer: 2 ** 26,
  });
  return stdout;
}
