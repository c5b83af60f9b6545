import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// Hint: programs leave rejections unhandled, for which a test runner would blame the test.
const FLAGS = ['--no-warnings', '--unhandled-rejections=none', '--import', 'tsx'];

// Hint: a process keeps what it compiled of each program, so it is given no more than so many.
const MOST = 1000;

/** The seed of the first program: AMBIT_SEED, or another one each time. */
export const fuzzSeed: number = Number(process.env['AMBIT_SEED'] ?? Date.now() % 1e9);

/** Returns how many programs to run: AMBIT_FUZZ, or so many as given. */
export function fuzzCount(few: number): number {
  return Number(process.env['AMBIT_FUZZ'] ?? few);
}

/** What can be told to {@link runFuzz}. */
export interface FuzzOptions {
  /** How many programs to run. */
  readonly count: number;
  /** The pages to run them in, where the file takes any. */
  readonly targets?: readonly string[];
  /** The Node that runs the file. @default {this one} */
  readonly node?: string;
}

/**
 * Runs random programs in processes of their own; returns what these print, and rejects with what was found wrong.
 *
 * @param main The file that does so, by its path in the repository.
 * @param options How many programs, and where.
 */
export async function runFuzz(main: string, options: FuzzOptions): Promise<string> {
  const { count, targets = [], node = process.execPath } = options;
  const path = fileURLToPath(new URL(`../../../${main}`, import.meta.url));
  let printed = '';
  for (let done = 0; done < count; done += MOST) {
    const args = [fuzzSeed + done, Math.min(MOST, count - done), ...targets].map(String);
    const { stdout } = await promisify(execFile)(node, [...FLAGS, path, ...args], { maxBuffer: 2 ** 26 });
    printed += stdout;
  }
  return printed;
}
