import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync, transformSync } from 'esbuild';
import type { Build } from '../build-of.ts';
import { type Row, takeTurns, turnOf } from '../measure.ts';
import { type Compiler, compilers } from './compilers.ts';

const LIBRARIES = ['axios', '@tanstack/query-core', 'openai'];
const OWN = '300 functions';

/** Returns how long the transform of modules takes, and how many bytes they have then, beside other compilers. */
export async function measureTransform(): Promise<Row[]> {
  const modules = [...LIBRARIES.map((name) => [name, bundled(name)] as const), [OWN, FUNCTIONS] as const];
  const rows: Row[] = [];
  for (const [name, code] of modules) {
    // The one of unctx has nothing to do with code that was not written for it.
    const able = Object.entries(compilers).filter(([compiler]) => name === OWN || compiler !== 'unctx');
    const turns = able.map(([compiler, compile]) => [compiler, turnOf(repeat(compile, code))] as const);
    rows.push(millisecondsRow(`transform ${name}`, await takeTurns(Object.fromEntries(turns), EFFORT)));
    const sizes = able.map(([compiler, compile]) => [compiler, size(compile(code))] as const);
    const results = Object.fromEntries([
      ...sizes.slice(0, 1),
      ['native', size(code)] as const,
      ...sizes.slice(1),
    ]);
    rows.push({ ...ROW, metric: `${name}, minified and gzipped`, unit: 'bytes', results });
  }
  return rows;
}

/**
 * Returns how long the transform of a module takes in which there is nothing to change.
 *
 * @param metric What to call it.
 * @param file The module, by a path that Node resolves.
 * @param other Another build, to measure beside this one.
 */
export async function measureUnchanged(metric: string, file: string, other: Build | undefined): Promise<Row> {
  const code = readFileSync(file, 'utf8');
  const candidates = {
    ambit: await transformOf('.'),
    ...(other && { [other.name]: await transformOf(other.folder) }),
  };
  const turns = Object.entries(candidates).map(
    ([name, compile]) => [name, turnOf(repeat(compile, code))] as const,
  );
  return millisecondsRow(metric, await takeTurns(Object.fromEntries(turns), EFFORT));
}

const EFFORT = { rounds: 31, milliseconds: 20 };
const ROW = { suite: 'build', runtime: `node ${process.versions.node}`, lower_is_better: true } as const;

async function transformOf(folder: string): Promise<Compiler> {
  const file = createRequire(join(resolve(folder), 'package.json')).resolve('ambit/transform');
  const { transformAwait } = (await import(pathToFileURL(file).href)) as typeof import('ambit/transform');
  return (code) => transformAwait(code)?.code ?? code;
}

function repeat(compile: Compiler, code: string): (count: number) => void {
  return (count) => {
    for (let i = 0; i < count; i += 1) compile(code);
  };
}

// Of functions that carry what unctx transforms.
const FUNCTIONS = Array.from(
  { length: 300 },
  (_, index) => `export const f${index} = withAsyncContext(async (a, b) => {
  const c = await a.load(${index});
  for (const d of c) if (d.isNew) b.push(await d.read());
  return { c, b };
});\n`,
).join('');

function bundled(name: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents: `export * from '${name}';`, resolveDir: '.' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

function size(code: string): number {
  return gzipSync(transformSync(code, { minify: true, format: 'esm' }).code, { level: 9 }).length;
}

function millisecondsRow(metric: string, nanoseconds: Readonly<Record<string, number>>): Row {
  return { ...ROW, metric, unit: 'ms', results: inMilliseconds(nanoseconds) };
}

/** Returns figures in nanoseconds as milliseconds. */
export function inMilliseconds(nanoseconds: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(nanoseconds).map(([name, time]) => [name, Number((time / 1e6).toPrecision(3))]),
  );
}
