import { ensureRuntime, type RuntimeName } from '../../.ci/runtimes.mjs';

/** The runtimes that run a file by a command, and can be installed. */
export type ProgramName = Exclude<RuntimeName, 'workerd'>;

/** The options of each that let it run a file with all permissions and a `gc()`, and ask nothing of the network. */
const options: Readonly<Record<'node' | 'deno' | 'bun', readonly string[]>> = {
  node: ['--expose-gc'],
  deno: [
    'run',
    '--allow-all',
    '--no-remote',
    '--no-config',
    '--node-modules-dir=manual',
    '--v8-flags=--expose-gc',
  ],
  bun: ['--expose-gc', '--no-install'],
};

/**
 * Returns the program of a runtime and the arguments that run a file with it; installs it where it is missing.
 *
 * @param name The runtime; `node` is the one that runs this.
 * @param file The path of the JavaScript file.
 */
export function commandOf(name: ProgramName | 'node', file: string): [program: string, args: string[]] {
  const kind = name === 'deno' || name === 'bun' ? name : 'node';
  const program = name === 'node' ? process.execPath : ensureRuntime(name);
  return [program, [...options[kind], file]];
}
