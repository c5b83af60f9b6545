import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { bundleWorker } from '../runtimes/bundle-worker.ts';
import { commandOf, type ProgramName } from '../runtimes/command-of.ts';
import { TIME_LIMIT } from '../runtimes/time-limit.ts';
import { startWorker } from '../runtimes/workerd.ts';
import { LEAVES } from './visit.ts';

/** A server that runs. */
export interface RunningServer {
  /** Where it answers, without a path. */
  readonly origin: string;
  /** Ends it. */
  close(): Promise<void>;
}

const leaves: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: LEAVES }, (_, index) => [`leaf-${index}.mjs`, `export default ${index};`]),
);

/** Starts the app under load in a real workerd. */
export async function serveOnWorkerd(): Promise<RunningServer> {
  const script = await bundleWorker('test-node/load/fetch-app.ts');
  const { url, close } = await startWorker(script, { modules: leaves, mayFetchLocally: true });
  return { origin: url.replace(/\/$/, ''), close };
}

/**
 * Starts a server in a process of its own.
 *
 * @param name The runtime; `node` is the one that runs this.
 * @param entry The program, which prints its port.
 */
export async function serveOn(name: ProgramName | 'node', entry: string): Promise<RunningServer> {
  const folder = await mkdtemp(resolve('test-results', 'load-'));
  const file = join(folder, 'server.mjs');
  await bundle(entry, file);
  for (const [leaf, text] of Object.entries(leaves)) await writeFile(join(folder, leaf), text);
  const [program, args] = name === 'node' ? [process.execPath, [file]] : commandOf(name, file);
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const close = async (): Promise<void> => {
    const exit = server.exitCode === null ? once(server, 'exit') : undefined;
    server.kill('SIGKILL');
    await exit;
    await rm(folder, { recursive: true, force: true });
  };
  const signal = AbortSignal.timeout(TIME_LIMIT);
  try {
    const [port] = await once(createInterface({ input: server.stdout }), 'line', { signal });
    return { origin: `http://127.0.0.1:${port}`, close };
  } catch (error) {
    await close();
    throw new Error(`Cannot start ${entry} on ${name}: it prints no port`, { cause: error });
  }
}

// The packages that are written for Node alone need its `require`.
async function bundle(entry: string, outfile: string): Promise<void> {
  const banner = {
    js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
  };
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    banner,
    logLevel: 'error',
  });
}
