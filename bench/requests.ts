import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ensureWrk } from '../.ci/wrk.mjs';
import type { ProgramName } from '../test-node/runtimes/command-of.ts';
import type { Bar } from './bars.ts';
import { median, type Row, round } from './measure.ts';
import { type Cost, expectId, sendRequests } from './requests/send-requests.ts';
import { type Server, startServer } from './requests/start-server.ts';
import { runtimeOf } from './runtime-of.ts';
import type { Suite } from './suite.ts';

/** The ways to carry the ID of a request, by framework. */
const frameworks = {
  Hono: ['ambit', 'none', 'OpenTelemetry', 'contextStorage'],
  Fastify: ['ambit', 'none', 'OpenTelemetry', '@fastify/request-context'],
  Express: ['ambit', 'none', 'OpenTelemetry', 'nestjs-cls'],
} as const;
type Framework = keyof typeof frameworks;

const all: readonly Framework[] = ['Hono', 'Fastify', 'Express'];
/** What serves on each runtime: Deno and Bun by servers of their own. */
const programs: readonly (readonly [ProgramName, readonly Framework[]])[] = [
  ['node-20', all],
  ['node-22', all],
  ['node-24', all],
  ['node-26', all],
  ['deno', ['Hono']],
  ['bun', ['Hono']],
];
const ROUNDS = 7;

// Requests a second are the reciprocal: 3 % fewer of them.
const limit = { none: 1.031 };
const early = {
  on: ['node 20', 'node 22'],
  limit,
  notMet: {
    none: 'before Node 24 a store in use makes every promise of the process call hooks: contextStorage and @fastify/request-context, each a bare store, exceed the limit too where a handler does nothing else',
  },
};
const late = {
  on: ['node 24', 'node 26'],
  limit,
  notMet: {
    none: 'a request takes this server some 12 to 20 µs, of which 3 % are one or two runs of a bare store; two runs of the store and a validated model are more. A handler that does something makes the share smaller',
  },
};
const bars: readonly Bar[] = all.flatMap((metric) => [
  { ...early, metric },
  { ...late, metric },
]);

/** What a request takes with a context and without, of a server that is kept busy by wrk. */
export const requests: Suite = { measure, bars };

async function measure(): Promise<Row[]> {
  if (!ensureWrk()) {
    console.error('ambit: Cannot measure requests: Install wrk with the package manager of your system');
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'ambit-bench-'));
  try {
    const rows: Row[] = [];
    for (const framework of all) await bundle(framework, folder);
    for (const [name, served] of programs) {
      for (const framework of served) rows.push(...(await measureOn(name, { framework, folder })));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Program {
  readonly framework: Framework;
  readonly folder: string;
}

// What a framework fails at on a runtime is no reason to do without the others.
async function measureOn(name: ProgramName, { framework, folder }: Program): Promise<Row[]> {
  const servers: Record<string, Server> = {};
  try {
    const runtime = runtimeOf(name);
    console.error(`ambit: Measuring ${runtime}: ${framework}`);
    for (const way of frameworks[framework])
      servers[way] = await startServer(name, [fileOf(framework, folder), way]);
    const costs = await costsOf(servers);
    const row = { suite: 'requests', runtime, unit: 'µs', lower_is_better: true } as const;
    return [
      { ...row, metric: framework, results: medians(costs, 'time') },
      { ...row, metric: `${framework}, processor time`, results: medians(costs, 'processorTime') },
    ];
  } catch (error) {
    console.error(
      `ambit: Cannot measure ${framework} on ${name}: ${error instanceof Error ? error.message : error}`,
    );
    return [];
  } finally {
    for (const server of Object.values(servers)) await server.close();
  }
}

type Costs = ReadonlyMap<string, readonly Cost[]>;

async function costsOf(servers: Readonly<Record<string, Server>>): Promise<Costs> {
  const costs = new Map<string, Cost[]>();
  for (const [way, server] of Object.entries(servers)) {
    await expectId(server.url);
    // Until the code is compiled.
    await sendRequests(server);
    costs.set(way, []);
  }
  for (let index = 0; index < ROUNDS; index += 1) {
    for (const [way, server] of Object.entries(servers)) costs.get(way)?.push(await sendRequests(server));
  }
  return costs;
}

function medians(costs: Costs, of: keyof Cost): Record<string, number> {
  const entries = [...costs].map(([way, all]) => [way, round(median(all.map((cost) => cost[of])))] as const);
  return Object.fromEntries(entries);
}

async function bundle(framework: Framework, folder: string): Promise<void> {
  const js = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;
  await build({
    entryPoints: [`bench/requests/${framework.toLowerCase()}-program.ts`],
    outfile: fileOf(framework, folder),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    external: ['@nestjs/microservices*', '@nestjs/websockets*', '@nestjs/platform-express', 'class-*'],
    banner: { js },
    logLevel: 'error',
  });
}

function fileOf(framework: Framework, folder: string): string {
  return join(folder, `${framework.toLowerCase()}.mjs`);
}
