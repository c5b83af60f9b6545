import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command in the root of the repository to its end; its output is no terminal. */
export async function runExample(command: string, ...args: readonly string[]): Promise<Ended> {
  let output: Omit<Ended, 'code'> = { stdout: '', stderr: '' };
  const options = { cwd: root, maxBuffer: 2 ** 27, timeout: 120_000 };
  const child = execFile(command, args, options, (_, stdout, stderr) => {
    output = { stdout, stderr };
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}
