import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { commandOf, type ProgramName } from '../../test-node/runtimes/command-of.ts';

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  /** The process. */
  readonly pid: number;
  close(): Promise<void>;
}

const TIME_LIMIT = 30_000;

/**
 * Starts a server on a runtime.
 *
 * @param name The runtime.
 * @param program The path of the bundle, and its argument.
 */
export async function startServer(
  name: ProgramName,
  [file, way]: readonly [file: string, way: string],
): Promise<Server> {
  const [command, args] = commandOf(name, file);
  const child = spawn(command, [...args, way], { stdio: ['ignore', 'pipe', 'inherit'] });
  const close = async (): Promise<void> => {
    const exit = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGKILL');
    await exit;
  };
  try {
    const signal = AbortSignal.timeout(TIME_LIMIT);
    const ended = once(child, 'exit', { signal }).then(() => {
      throw new Error('it ended');
    });
    const line = once(createInterface({ input: child.stdout }), 'line', { signal });
    const [port] = await Promise.race([line, ended]);
    return { url: `http://127.0.0.1:${port}/`, pid: child.pid as number, close };
  } catch (error) {
    await close();
    throw new Error(`the server ${way} printed no port`, { cause: error });
  }
}
