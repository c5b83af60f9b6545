import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Program } from './checkout.ts';
import type { Fault } from './child.ts';

/** How the programs are run. */
export interface RunOptions {
  readonly folder: string;
  /** The Node that runs them. */
  readonly node: string;
  /** How many processes run at once. */
  readonly processes: number;
  /** Is told after each program how many are done. */
  readonly onProgress: (done: number) => void;
}

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const FLAGS = ['--no-warnings', '--experimental-vm-modules', '--import', 'tsx'];

/** A process keeps what it compiled, so it is given no more than so many programs. */
const MOST = 400;
/** A program that has not ended after this long never does. */
const PATIENCE_MS = 120_000;

/**
 * Runs programs in processes; returns what is not as it should be.
 *
 * @param programs The programs.
 * @param options Where they come from, and how to run them.
 */
export async function runPrograms(
  programs: readonly Program[],
  options: RunOptions,
): Promise<readonly Fault[]> {
  const queue = [...programs];
  const faults: Fault[] = [];
  let done = 0;
  async function work(): Promise<void> {
    while (queue.length > 0) {
      const child = fork(CHILD, [], {
        execPath: options.node,
        execArgv: FLAGS,
        stdio: ['ignore', 2, 2, 'ipc'],
      });
      for (let count = 0; count < MOST && child.connected; count++) {
        const program = queue.shift();
        if (program === undefined) break;
        faults.push(...(await ask(child, program, options.folder)));
        options.onProgress(++done);
      }
      child.kill();
    }
  }
  await Promise.all(Array.from({ length: options.processes }, work));
  return faults;
}

function ask(child: ChildProcess, program: Program, folder: string): Promise<readonly Fault[]> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    const answer = (faults: readonly Fault[]): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(faults);
    };
    child.once('message', (faults) => answer(faults as readonly Fault[]));
    child.once('exit', () =>
      answer([{ ...program, way: 'any', difference: ENDED, hasLeft: false, isBetter: false }]),
    );
    child.send({ folder, program });
  });
}

const ENDED = { native: [], actual: ['ended its process'] };
