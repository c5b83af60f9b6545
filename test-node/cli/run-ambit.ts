import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of the test's own: the home, and the working directory. */
export interface Place {
  readonly folder: string;
  /** Runs the command to its end; its output is no terminal. */
  ambit(...args: readonly string[]): Promise<Ended>;
  /** Starts the command. */
  start(...args: readonly string[]): ChildProcess;
  /** Further environment variables; a test may set them. */
  readonly environment: Record<string, string>;
  /** Returns all environment variables of the command. */
  variables(): NodeJS.ProcessEnv;
}

/** The built command. */
export const command: string = resolve('dist/cli/main.js');

/** Runs `fn` in a new folder with these files, from which `ambit` can be imported, and removes it afterwards. */
export async function withPlace<R>(
  files: Readonly<Record<string, string>>,
  fn: (place: Place) => Promise<R>,
): Promise<R> {
  await mkdir('test-results', { recursive: true });
  const folder = resolve(await mkdtemp(join('test-results', 'cli-')));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return await fn(placeAt(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Collects what a command prints until it has ended. */
export async function untilEnd(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

function placeAt(folder: string): Place {
  const environment: Record<string, string> = {};
  const variables = (): NodeJS.ProcessEnv => {
    return { ...bare(), HOME: folder, USERPROFILE: folder, ...environment };
  };
  const start = (...args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [command, ...args], {
      cwd: folder,
      env: variables(),
      timeout: 60_000,
    });
  return { folder, environment, variables, start, ambit: (...args) => untilEnd(start(...args)) };
}

// What the machine's own environment says of Prefect, colours and Node must not count.
function bare(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.filter(([name]) => !/^(PREFECT|NO_COLOR|FORCE_COLOR|NODE_|CI$)/.test(name)),
  );
}
