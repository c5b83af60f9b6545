import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commandOf, type ProgramName } from './command-of.ts';
import { makeConsumer } from './consumer.ts';
import { TIME_LIMIT } from './time-limit.ts';

/**
 * Runs a program as a user has it, in a folder of its own whose node_modules has the package; returns what it prints as
 * JSON.
 *
 * @param name The runtime; `node` is the one that runs this.
 * @param entry The path of the program, from the root of the repository.
 * @param packages The names of the packages that it imports, beside Ambit.
 */
export async function runProgram<T>(
  name: ProgramName | 'node',
  entry: string,
  packages: readonly string[] = [],
): Promise<T> {
  const consumer = await makeConsumer(entry, packages);
  try {
    const [program, args] = commandOf(name, consumer.file);
    const limits = { timeout: TIME_LIMIT, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const;
    const { stdout } = await promisify(execFile)(program, args, limits);
    return JSON.parse(stdout) as T;
  } finally {
    await consumer.remove();
  }
}
