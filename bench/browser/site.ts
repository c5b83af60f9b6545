import { readFile } from 'node:fs/promises';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { createTransformer } from 'unctx/transform';
import ambit from '../../src/entries/bundlers/esbuild.ts';
import type { Site } from '../../test-browser/serve.ts';

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
  'ambit light': { file: 'ambit-light', options: { plugins: [ambit()] } },
  'zone.js': { file: 'zone', options: downlevelled },
  OpenTelemetry: { file: 'opentelemetry', options: downlevelled },
  'als-browser': { file: 'als-browser', options: {} },
  'simple-async-context': {
    file: 'simple-async-context',
    // A worker has no `window`, which is the other name that it knows.
    options: { ...downlevelled, define: { global: 'globalThis' } },
  },
  unctx: { file: 'unctx', options: { plugins: [unctx()] } },
  'ambit keep': { file: 'ambit-keep', options: {} },
};

/** The address of each candidate's worker, by its name. */
export const workers: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(candidates).map(([name, { file }]) => [name, `/${file}.js`]),
);

/** What pages need to be told by, to have clocks of a high resolution. */
export const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** Builds the page of the benchmarks, whose global is `Bench`, and a worker for each candidate. */
export async function benchmarkSite(): Promise<Site> {
  const entries = Object.values(candidates).map(async ({ file, options }) => {
    return [`/${file}.js`, await bundle(`bench/browser/candidates/${file}.ts`, options)] as const;
  });
  return {
    '/': '<!doctype html><title>Benchmarks</title><script src="/page.js"></script>',
    '/page.js': await bundle('bench/browser/page.ts', { globalName: 'Bench' }),
    ...Object.fromEntries(await Promise.all(entries)),
  };
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
