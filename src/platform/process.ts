import { builtin } from './built-in-module.ts';
import { hostGlobal } from './host-global.ts';

/** Returns the arguments of the command line, the program and its script first; none where the runtime has none. */
export function commandLineArguments(): readonly string[] {
  return hostGlobal('process')?.argv ?? [];
}

/** Returns the stream of errors, or `undefined` where the runtime has none, as a browser. */
export function standardError(): { write(text: string): unknown } | undefined {
  return hostGlobal('process')?.stderr;
}

/** Returns the number of this process; only where there is a file system. */
export function processId(): number | undefined {
  return hostGlobal('process')?.pid;
}

/** Returns whether there is a process of that number on this machine. */
export function isAlive(pid: number): boolean {
  try {
    hostGlobal('process')?.kill(pid, 0);
    return true;
  } catch (error) {
    return Object(error).code !== 'ESRCH';
  }
}

/** Returns the name of this machine; an empty string where the runtime does not tell. */
export function machineName(): string {
  try {
    return builtin<{ hostname(): string }>('node:os')?.hostname() ?? '';
  } catch {
    // Deno tells it only with a permission that is not worth asking for.
    return '';
  }
}
