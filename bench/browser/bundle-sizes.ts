import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, version } from 'esbuild';
import ambit from '../../src/entries/bundlers/esbuild.ts';
import type { Row } from '../measure.ts';
import { downlevelled } from './site.ts';

const libraries = ['ky', 'axios', 'p-queue', '@tanstack/query-core'];

/** Returns how many bytes libraries have, minified and gzipped: transformed, as they are, and without `async`. */
export async function bundleSizes(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of libraries) {
    rows.push({
      suite: 'browser',
      runtime: `esbuild ${version}`,
      metric: `${name} ${versionOf(name)}, gzipped`,
      unit: 'bytes',
      lower_is_better: true,
      results: {
        ambit: await size(name, { plugins: [ambit()] }),
        native: await size(name, {}),
        'compiled to generators': await size(name, downlevelled),
      },
    });
  }
  return rows;
}

async function size(name: string, options: BuildOptions): Promise<number> {
  const { outputFiles } = await build({
    ...options,
    stdin: { contents: `export * as library from '${name}';`, resolveDir: '.' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'error',
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}

// Packages hide their package.json from imports.
function versionOf(name: string): string {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      return (JSON.parse(readFileSync(`${path}/${name}/package.json`, 'utf8')) as { version: string })
        .version;
    } catch {}
  }
  return '';
}
