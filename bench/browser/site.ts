import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { createTransformer } from 'unctx/transform';
import ambit from '../../src/entries/bundlers/esbuild.ts';
import type { Site } from '../../test-browser/serve.ts';
import { type Build, importsFrom } from '../build-of.ts';

/** What the remedies of today need: async functions compiled to generators. */
export const downlevelled: BuildOptions = {
  supported: { 'async-await': false, 'async-generator': false, 'for-await': false },
};

/** A candidate: the name of its file, and how that is built. */
interface Candidate {
  readonly file: string;
  readonly options: BuildOptions;
}

/** The candidates by name: ours, the engine by itself, and what there is today. */
const candidates: Readonly<Record<string, Candidate>> = {
  ambit: { file: 'ambit', options: { plugins: [ambit()] } },
  native: { file: 'native', options: {} },
  'zone.js': { file: 'zone', options: downlevelled },
  OpenTelemetry: { file: 'opentelemetry', options: downlevelled },
  'als-browser': { file: 'als-browser', options: {} },
  'simple-async-context': {
    file: 'simple-async-context',
    // A worker has no `window`, which is the other name that it knows.
    options: { ...downlevelled, define: { global: 'globalThis' } },
  },
  unctx: { file: 'unctx', options: { plugins: [unctx()] } },
  'ambit light': { file: 'ambit-light', options: { plugins: [ambit()] } },
  'ambit keep': { file: 'ambit-keep', options: {} },
};

/** The page of the benchmarks. */
export interface BenchmarkSite {
  readonly site: Site;
  /** The address of each candidate's worker, by its name. */
  readonly workers: Readonly<Record<string, string>>;
}

/** What pages need to be told by, to have clocks of a high resolution. */
export const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * Builds the page of the benchmarks, whose global is `Bench`, and a worker for each candidate.
 *
 * @param other Another build of Ambit, which is a candidate, too.
 */
export async function benchmarkSite(other?: Build): Promise<BenchmarkSite> {
  const site: Record<string, string> = {
    '/': '<!doctype html><title>Benchmarks</title><script src="/page.js"></script>',
    '/page.js': await bundle('bench/browser/page.ts', { globalName: 'Bench' }),
  };
  const workers: Record<string, string> = {};
  const all = { ...candidates, ...(other && { [other.name]: await ofBuild(other) }) };
  for (const [name, { file, options }] of Object.entries(all)) {
    const address = `/${name.replaceAll(/\W/g, '-')}.js`;
    site[address] = await bundle(`bench/browser/candidates/${file}.ts`, options);
    workers[name] = address;
  }
  return { site, workers };
}

async function ofBuild(build: Build): Promise<Candidate> {
  const path = createRequire(join(build.folder, 'package.json')).resolve('ambit/esbuild');
  const { default: plugin } = (await import(pathToFileURL(path).href)) as { default: typeof ambit };
  return { file: 'ambit', options: { plugins: [importsFrom(build), plugin()] } };
}

async function bundle(entry: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

// Its own plugin takes no TypeScript.
function unctx(): Plugin {
  return {
    name: 'unctx',
    async setup({ onLoad }) {
      const transformer = await createTransformer();
      onLoad({ filter: /unctx\.ts$/ }, async ({ path }) => {
        const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts', target: 'es2022' });
        return { contents: transformer.transform(code)?.code ?? code, loader: 'js' };
      });
    },
  };
}
