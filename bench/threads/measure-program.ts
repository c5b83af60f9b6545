import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { commandOf, type ProgramName } from '../../test-node/runtimes/command-of.ts';
import { type Build, importsFrom } from '../build-of.ts';
import type { Row } from '../measure.ts';

/** What was found of one metric. */
export type Finding = Pick<Row, 'metric' | 'unit' | 'results'>;

/** A candidate, which has a thread of its own. */
export interface Candidate {
  /** The path of the module that exports its `workload`, from `bench`. */
  readonly file: string;
  /** The build that its imports of `ambit` lead to; the default is this one. */
  readonly build?: Build | undefined;
}

/** What to measure in one process. */
export interface Measurement {
  /** The candidates by name; the first is ours, and has every metric. */
  readonly candidates: Readonly<Record<string, Candidate>>;
  readonly tell: (finding: Finding) => void;
}

const TIME_LIMIT = 240_000;
/** What NestJS asks for and does without. */
const optional = ['@nestjs/microservices*', '@nestjs/websockets*', '@nestjs/platform-express', 'class-*'];

/** Measures candidates on Node, Deno or Bun, all in one process. */
export async function measureProgram(name: ProgramName, { candidates, tell }: Measurement): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ambit-bench-'));
  try {
    const files: Record<string, string> = {};
    for (const [candidate, { file, build: from }] of Object.entries(candidates)) {
      const contents = `import { workload } from './${file}';
        import { serveThread } from './threads/thread.ts';
        serveThread(workload);`;
      const outfile = join(folder, `${candidate.replaceAll(/\W/g, '-')}.mjs`);
      files[candidate] = await bundle(contents, outfile, from);
    }
    const main = `import { main } from './threads/program.ts'; await main();`;
    const program = await bundle(main, join(folder, 'program.mjs'));
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

async function bundle(contents: string, outfile: string, from?: Build): Promise<string> {
  const js = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;
  await build({
    stdin: { contents, resolveDir: 'bench', loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    external: optional,
    plugins: from === undefined ? [] : [importsFrom(from)],
    banner: { js },
    logLevel: 'error',
  });
  return outfile;
}
