import { equal } from 'node:assert/strict';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rspack } from '@rspack/core';
import { build as esbuild } from 'esbuild';
import { rolldown } from 'rolldown';
import { type Plugin as RollupPlugin, rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';
import forEsbuild from '../../src/entries/bundlers/esbuild.ts';
import forRolldown from '../../src/entries/bundlers/rolldown.ts';
import forRollup from '../../src/entries/bundlers/rollup.ts';
import forRspack from '../../src/entries/bundlers/rspack.ts';
import forVite from '../../src/entries/bundlers/vite.ts';
import forWebpack from '../../src/entries/bundlers/webpack.ts';

/** Bundles `main.js` of a folder, with our plugin, into the module `out.mjs`. */
export type Bundle = (root: string) => Promise<unknown>;

/** Every bundler that there is a plugin for. */
export const bundlers: Readonly<Record<string, Bundle>> = {
  async esbuild(root) {
    const paths = { entryPoints: [join(root, 'main.js')], outfile: join(root, 'out.mjs') };
    await esbuild({ ...paths, bundle: true, format: 'esm', sourcemap: true, plugins: [forEsbuild()] });
  },
  async rollup(root) {
    const plugins = [resolveDependency(root), forRollup()];
    const bundle = await rollup({ input: join(root, 'main.js'), plugins });
    await bundle.write({ file: join(root, 'out.mjs'), sourcemap: true });
  },
  async rolldown(root) {
    const bundle = await rolldown({ input: join(root, 'main.js'), plugins: [forRolldown()] });
    await bundle.write({ file: join(root, 'out.mjs'), sourcemap: true, minify: true });
  },
  vite: bundleWithVite,
  async webpack(root) {
    const experiments = { outputModule: true };
    const compiler = webpack({ ...packConfiguration(root), experiments, plugins: [forWebpack()] });
    await promisify(compiler.run.bind(compiler))().then(assertBuilt);
  },
  async rspack(root) {
    const compiler = rspack({ ...packConfiguration(root), plugins: [forRspack()] });
    await promisify(compiler.run.bind(compiler))().then(assertBuilt);
  },
};

/** Bundles with Vite, as a library. */
export async function bundleWithVite(root: string): Promise<void> {
  const lib = { entry: join(root, 'main.js'), formats: ['es' as const], fileName: () => 'out.mjs' };
  const build = { lib, outDir: root, emptyOutDir: false, sourcemap: true };
  await vite({ root, configFile: false, logLevel: 'silent', plugins: [forVite()], build });
}

function packConfiguration(root: string) {
  return {
    mode: 'production' as const,
    context: root,
    entry: './main.js',
    devtool: 'source-map' as const,
    target: ['web', 'es2022'] as ['web', 'es2022'],
    output: { path: root, filename: 'out.mjs', module: true, library: { type: 'module' } },
  };
}

function assertBuilt(stats: { hasErrors(): boolean; toString(): string } | undefined): void {
  equal(stats?.hasErrors(), false, stats?.toString());
}

// Rollup resolves no packages of its own.
function resolveDependency(root: string): RollupPlugin {
  const path = join(root, 'node_modules/dependency/index.js');
  return { name: 'resolve', resolveId: (id) => (id === 'dependency' ? path : null) };
}
