import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServer, type Plugin, type ViteDevServer, version } from 'vite';
import type { Build } from '../build-of.ts';
import { type Row, type Turn, takeTurns } from '../measure.ts';
import { makeApp } from './make-app.ts';
import { inMilliseconds } from './transform.ts';

/** What Vite is asked for, by the name of the metric. */
const PROGRAMS = {
  'production build, with source maps': 'build',
  'start of the dev server': 'start',
} as const;

/**
 * Returns how long Vite takes with our plugin, without, and with that of another build.
 *
 * Builds and starts have a process each, which knows nothing yet, as those of users; hot updates have a server each.
 *
 * @param other The other build.
 */
export async function measureVite(other: Build | undefined): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-vite-'));
  try {
    await makeApp(folder);
    const rows: Row[] = [];
    for (const [metric, method] of Object.entries(PROGRAMS)) {
      const turns = Object.entries(pluginsOf(other)).map(
        ([name, plugin]) => [name, runOf(method, { folder, name, plugin })] as const,
      );
      for (const [, turn] of turns) await turn(1);
      rows.push(rowOf(metric, await takeTurns(Object.fromEntries(turns), EFFORT)));
    }
    return [...rows, await measureUpdates(folder, other)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const EFFORT = { rounds: 15, milliseconds: 0, operations: 1 };

function pluginsOf(other: Build | undefined): Readonly<Record<string, string | undefined>> {
  return {
    ambit: pluginOf(resolve('.')),
    'without the plugin': undefined,
    ...(other && { [other.name]: pluginOf(other.folder) }),
  };
}

function pluginOf(folder: string): string {
  return createRequire(join(folder, 'package.json')).resolve('ambit/vite');
}

interface Run {
  readonly folder: string;
  readonly name: string;
  readonly plugin: string | undefined;
}

// Note: a cache for each, because what Vite has bundled before depends on the plugins.
function runOf(method: string, { folder, name, plugin }: Run): Turn {
  const cache = join(folder, `cache of ${name}`);
  const program = new URL('vite-program.ts', import.meta.url).pathname;
  const args = ['--import', 'tsx', program, method, folder, cache, ...(plugin === undefined ? [] : [plugin])];
  return async () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`Cannot run Vite: ${stderr}`);
    return Number(stdout);
  };
}

async function measureUpdates(root: string, other: Build | undefined): Promise<Row> {
  const servers: ViteDevServer[] = [];
  const turns: Record<string, Turn> = {};
  for (const [name, file] of Object.entries(pluginsOf(other))) {
    const plugins = file === undefined ? [] : [(await import(file)).default() as Plugin];
    const cacheDir = join(root, `cache of ${name}`);
    const config = { root, cacheDir, plugins, configFile: false, logLevel: 'error' } as const;
    const server = await createServer({ ...config, server: { port: 0, ws: false, watch: null } });
    await server.listen();
    servers.push(server);
    turns[name] = (count) => update(server, count);
  }
  const results = await takeTurns(turns, { rounds: 31, milliseconds: 50 });
  for (const server of servers) await server.close();
  return rowOf('hot update of a module', results);
}

const VIEW = 'src/view1.tsx';

// What a change of a file leads to: its module is no longer valid, and the page loads it anew.
async function update(server: ViteDevServer, count: number): Promise<number> {
  const [address = ''] = server.resolvedUrls?.local ?? [];
  const module = await server.moduleGraph.ensureEntryFromUrl(`/${VIEW}`);
  const begun = performance.now();
  for (let i = 0; i < count; i += 1) {
    await server.reloadModule(module);
    const response = await fetch(`${address}${VIEW}`, { cache: 'no-store' });
    if (!(await response.text()).includes('View1')) throw new Error(`Cannot load ${VIEW}`);
  }
  return performance.now() - begun;
}

function rowOf(metric: string, results: Readonly<Record<string, number>>): Row {
  return {
    suite: 'build',
    runtime: `vite ${version}`,
    metric,
    unit: 'ms',
    lower_is_better: true,
    results: inMilliseconds(results),
  };
}
