import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { commandOf, type ProgramName } from '../../test-node/runtimes/command-of.ts';
import type { Row } from '../measure.ts';

/** What was found of one metric. */
export type Finding = Pick<Row, 'metric' | 'unit' | 'results'>;

const TIME_LIMIT = 60_000;
const candidates: Readonly<Record<string, string>> = {
  ambit: 'ambit',
  AsyncLocalStorage: 'async-local-storage',
  OpenTelemetry: 'opentelemetry',
  'nestjs-cls': 'nestjs-cls',
  unctx: 'unctx',
  Effect: 'effect',
};
/** What NestJS asks for and does without. */
const optional = ['@nestjs/microservices*', '@nestjs/websockets*', '@nestjs/platform-express', 'class-*'];

/** Measures the candidates on Node, Deno or Bun, all in one process. */
export async function measureProgram(name: ProgramName, tell: (finding: Finding) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-bench-'));
  try {
    const files: Record<string, string> = {};
    for (const [candidate, file] of Object.entries(candidates)) {
      const contents = `import { workload } from './candidates/${file}.ts';
        import { serveThread } from './thread.ts';
        serveThread(workload);`;
      files[candidate] = await bundle(contents, join(folder, `${file}.mjs`));
    }
    const program = await bundle(
      `import { main } from './program.ts'; await main();`,
      join(folder, 'program.mjs'),
    );
    await run(name, { program, files, tell });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly program: string;
  readonly files: Readonly<Record<string, string>>;
  readonly tell: (finding: Finding) => void;
}

async function run(name: ProgramName, { program, files, tell }: Run): Promise<void> {
  const [command, args] = commandOf(name, program);
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const child = spawn(command, [...args, JSON.stringify(files)], { stdio });
  const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT);
  const exit = once(child, 'exit');
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const said = JSON.parse(line);
      if (said.left === undefined) tell(said);
      else console.error(`ambit: Cannot measure ${said.left} on ${name}: ${said.reason}`);
    }
    const [code, signal] = await exit;
    if (code !== 0) throw new Error(`the program ended with ${code ?? signal}`);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

async function bundle(contents: string, outfile: string): Promise<string> {
  const js = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;
  await build({
    stdin: { contents, resolveDir: 'bench/server', loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    external: optional,
    banner: { js },
    logLevel: 'error',
  });
  return outfile;
}
