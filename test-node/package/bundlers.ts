import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import webpack from 'webpack';
import type { Platform } from './platforms.ts';

/** What a bundler is given. */
export interface BundleInput {
  /** The folder of the project, in which packages are found, and `out` becomes the bundles. */
  readonly folder: string;
  /** The paths of the entries. */
  readonly entries: readonly string[];
  readonly platform: Platform;
  /** The packages that stay imports. @default {none} */
  readonly external?: readonly string[];
}

/** What a bundler made of it: the paths of the modules in the bundles, and what these import from outside. */
export interface Bundled {
  readonly modules: readonly string[];
  readonly imports: readonly string[];
}

/** The bundlers; each throws where it cannot resolve something, or has anything else to complain about. */
export const bundlers: Readonly<Record<string, (input: BundleInput) => Promise<Bundled>>> = {
  esbuild: bundleWithEsbuild,
  rolldown: bundleWithRolldown,
  webpack: bundleWithWebpack,
};

/** Bundles with esbuild; a warning is an error. */
export async function bundleWithEsbuild({
  folder,
  entries,
  platform,
  external = [],
}: BundleInput): Promise<Bundled> {
  const { metafile, warnings } = await build({
    absWorkingDir: folder,
    entryPoints: [...entries],
    outdir: 'out/esbuild',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: platform.isServer ? 'node' : 'browser',
    conditions: [...platform.conditions, 'import', 'module'],
    external: platform.hasBuiltIns ? ['node:*', ...external] : [...external],
    metafile: true,
    logLevel: 'silent',
  });
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join('\n'));
  const outputs = Object.values(metafile.outputs);
  const taken = outputs.flatMap(({ inputs }) => Object.entries(inputs));
  const modules = taken.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  const imports = outputs.flatMap((output) => output.imports).filter(({ external }) => external);
  return { modules, imports: imports.map(({ path }) => path) };
}

async function bundleWithRolldown({
  folder,
  entries,
  platform,
  external = [],
}: BundleInput): Promise<Bundled> {
  const complaints: string[] = [];
  const bundle = await rolldown({
    cwd: folder,
    input: [...entries],
    platform: platform.isServer ? 'node' : 'browser',
    resolve: { conditionNames: [...platform.conditions, 'import', 'module', 'default'] },
    external: platform.hasBuiltIns ? [/^node:/, ...external] : [...external],
    onLog: (level, { message }) => level === 'warn' && complaints.push(message),
  });
  const { output } = await bundle.write({ dir: join(folder, 'out/rolldown'), minify: true });
  await bundle.close();
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  const chunks = output.filter((file) => file.type === 'chunk');
  const files = chunks.map(({ fileName }) => fileName);
  const imports = chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports]);
  return {
    modules: chunks.flatMap(({ moduleIds }) => moduleIds),
    imports: imports.filter((name) => !files.includes(name)),
  };
}

async function bundleWithWebpack({
  folder,
  entries,
  platform,
  external = [],
}: BundleInput): Promise<Bundled> {
  const compiler = webpack({
    mode: 'production',
    context: folder,
    entry: Object.fromEntries(entries.map((entry, index) => [`entry-${index}`, entry])),
    target: [platform.isServer ? 'node20' : 'web', 'es2022'],
    resolve: { conditionNames: [...platform.conditions, 'import', 'module', 'webpack', 'default'] },
    externals: platform.hasBuiltIns ? [/^node:/, ...external] : [...external],
    externalsType: 'module',
    experiments: { outputModule: true },
    output: { path: join(folder, 'out/webpack'), module: true, library: { type: 'module' } },
    // A script is a file for a page, not a part of a bundle.
    module: { rules: [{ test: /ambit(?:\.core)?\.min\.js$/, type: 'asset/resource' }] },
    // What is taken shows without it, and it takes most of the time.
    optimization: { minimize: false },
    performance: false,
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  const { errors = [], warnings = [], modules = [] } = stats?.toJson({ nestedModules: true }) ?? {};
  const complaints = [...errors, ...warnings].map(({ message }) => message);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  const kept = modules.filter(({ orphan }) => !orphan);
  const names = kept.flatMap((module) => [module, ...(module.modules ?? [])]).map(({ name = '' }) => name);
  return {
    modules: names.filter((name) => !name.startsWith('external ')),
    imports: names
      .filter((name) => name.startsWith('external '))
      .map((name) => name.replaceAll(/^.*"(.*)"$/g, '$1')),
  };
}
