import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ensureRuntime } from '../../.ci/runtimes.mjs';
import { TIME_LIMIT } from './time-limit.ts';

/** How a worker is started. */
export interface WorkerOptions {
  /** The compatibility flags, such as `nodejs_als`. @default {none} */
  readonly flags?: readonly string[];
  /** The day whose behaviour the worker gets; since 2026-08-04 that of `nodejs_compat`. @default {'2026-11-01'} */
  readonly compatibilityDate?: string;
  /** The flags of V8, such as `--expose-gc`. @default {none} */
  readonly v8Flags?: readonly string[];
  /** The texts of further modules that it can import, by their names. @default {none} */
  readonly modules?: Readonly<Record<string, string>>;
  /** What its `env` has, by name, each as `workerd.capnp` writes a binding: `text = "a"`. @default {none} */
  readonly bindings?: Readonly<Record<string, string>>;
  /** Whether it may fetch from this machine. @default {false} */
  readonly mayFetchLocally?: boolean;
}

/** A worker that runs. */
export interface RunningWorker {
  /** Where it answers, on this machine alone. */
  readonly url: string;
  /** The process of workerd. */
  readonly process: ChildProcess;
  /** Ends it. */
  close(): Promise<void>;
}

/**
 * Starts a worker in a real `workerd serve`, which is installed first where it is missing.
 *
 * @param script The text of its module, whose default export has `fetch`; see `bundleWorker`.
 * @param options The flags and the date that decide what it has.
 */
export async function startWorker(script: string, options: WorkerOptions = {}): Promise<RunningWorker> {
  const program = ensureRuntime('workerd');
  const folder = await mkdtemp(join(tmpdir(), 'ambit-worker-'));
  const modules = { ...options.modules, 'worker.js': script };
  for (const [name, text] of Object.entries(modules)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'config.capnp'), configOf(options));
  const args = ['serve', '--control-fd=3', join(folder, 'config.capnp')];
  const process = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const close = async (): Promise<void> => {
    await end(process);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url: `http://127.0.0.1:${await portOf(process)}/`, process, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function configOf(options: WorkerOptions): string {
  const { flags = [], compatibilityDate = '2026-11-01', v8Flags = [], modules = {} } = options;
  const bindings = Object.entries(options.bindings ?? {}).map(
    ([name, value]) => `(name = "${name}", ${value})`,
  );
  const others = Object.keys(modules).map((name) => `, (name = "${name}", esModule = embed "${name}")`);
  const internet = options.mayFetchLocally
    ? ', (name = "internet", network = (allow = ["local", "private"]))'
    : '';
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)${internet}],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
  v8Flags = ${JSON.stringify(v8Flags)},
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")${others.join('')}],
  bindings = [${bindings.join(', ')}],
  compatibilityDate = ${JSON.stringify(compatibilityDate)},
  compatibilityFlags = ${JSON.stringify(flags)},
);
`;
}

// It says on the control channel where it listens, or ends and says on stderr why it cannot.
async function portOf(worker: ChildProcess): Promise<number> {
  let said = '';
  worker.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const timer = setTimeout(() => worker.kill('SIGKILL'), TIME_LIMIT);
  try {
    for await (const line of createInterface({ input: worker.stdio[3] as Readable })) {
      const { event, port } = JSON.parse(line);
      if (event === 'listen') return port;
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error(`Cannot start the worker: workerd says "${said.trim()}"`);
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exit = once(worker, 'exit');
  worker.kill('SIGKILL');
  await exit;
}
