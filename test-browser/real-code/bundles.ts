import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { rollup } from 'rollup';
import { build as buildWithVite } from 'vite';
import forEsbuild from '../../src/entries/bundlers/esbuild.ts';
import forRollup from '../../src/entries/bundlers/rollup.ts';
import forVite from '../../src/entries/bundlers/vite.ts';

/** Bundles an entry of this folder for a page, transformed, as a script with the global `RealCode`. */
export const bundlers: Readonly<Record<string, (entry: string) => Promise<string>>> = {
  esbuild: (entry) => bundle(entry, { minify: true, plugins: [forEsbuild()] }),
  async vite(entry) {
    const lib = { entry: pathTo(entry), formats: ['iife' as const], name: 'RealCode' };
    const options = { configFile: false as const, logLevel: 'silent' as const, plugins: [forVite()], define };
    const results = await buildWithVite({ ...options, build: { lib, write: false, minify: true } });
    const [result] = [results].flat();
    if (result === undefined || !('output' in result)) throw new Error('Vite watches');
    return result.output[0].code;
  },
  // All modules in one, as other tools may have left them: Rollup itself takes neither TypeScript nor CommonJS.
  async rollup(entry) {
    const code = await bundle(entry, { format: 'esm' });
    const input = 'bundle.js';
    const only =
      <T>(answer: T) =>
      (id: string) =>
        id === input ? answer : null;
    const load = { name: 'load', resolveId: only(input), load: only(code) };
    const result = await rollup({ input, plugins: [load, forRollup()], logLevel: 'silent' });
    const { output } = await result.generate({ format: 'iife', name: 'RealCode' });
    return output[0].code;
  },
};

/** Bundles an entry of this folder for a page, not transformed. */
export function bundleAsItIs(entry: string): Promise<string> {
  return bundle(entry);
}

/** Bundles an entry of this folder for Node, as it is, into a file. */
export async function bundleForNode(entry: string, file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await bundle(entry, { format: 'cjs', platform: 'node' }));
  return file;
}

async function bundle(entry: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [pathTo(entry)],
    bundle: true,
    format: 'iife',
    globalName: 'RealCode',
    platform: 'browser',
    target: 'es2022',
    ...options,
    write: false,
  });
  return outputFiles?.map(({ text }) => text).join('') ?? '';
}

// A library leaves this to whoever bundles it.
const define = { 'process.env.NODE_ENV': '"production"' };

function pathTo(entry: string): string {
  return new URL(entry, import.meta.url).pathname;
}
