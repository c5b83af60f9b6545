import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that runs beside this process, and never after it. */
export interface Program {
  readonly child: ChildProcess;
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>;
}

/** Starts a program; rejects where it cannot be started. */
export async function startProgram(
  path: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<Program> {
  const child = spawn(path, args, options);
  const kill = (): unknown => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await once(child, 'spawn');
  return {
    child,
    async stop() {
      process.off('exit', kill);
      kill();
      await ended;
    },
  };
}
