// Holds the sizes of bundles to the budgets, and prints them.
import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { bundleScript } from '../.ci/bundle-script.mjs';
import forEsbuild from '../src/entries/bundlers/esbuild.ts';
import { byteBudgets as budgets } from './byte-budgets.ts';

/** Widely used libraries with async code; what they need is bundled with them. */
const libraries = [
  '@tanstack/query-core',
  'async-mutex',
  'axios',
  'comlink',
  'dataloader',
  'idb',
  'ky',
  'openai',
  'p-limit',
  'p-queue',
  'p-retry',
  'rxjs',
];

const contextVar = `export { ContextVar } from './src/propagation/context-var.ts';`;
const browserBackend = `
  import { rootZone } from './src/propagation/browser/load-zone.ts';
  import { zoneBackend } from './src/propagation/browser/zone.ts';
  import { installDefaultBackend } from './src/propagation/install-default-backend.ts';
  installDefaultBackend((slot) => zoneBackend(slot, rootZone));`;

const lightBackend = `
  import { lightBackend } from './src/propagation/browser/light.ts';
  import { installDefaultBackend } from './src/propagation/install-default-backend.ts';
  installDefaultBackend(lightBackend);`;

test('the cores for a script tag, { ContextVar } and the patches of browsers are within their budgets', async (t) => {
  const least = await weigh(contextVar);
  const figures = {
    scriptTagCore: await weighScript('ambit.core'),
    scriptTagCoreLight: await weighScript('ambit.core.light'),
    contextVar: least,
    browserPatches: (await weigh(contextVar + browserBackend)) - least,
    lightPatches: (await weigh(contextVar + lightBackend)) - least,
  };
  for (const [name, bytes] of Object.entries(figures)) {
    const budget = budgets[name as keyof typeof figures];
    t.diagnostic(`${name}: ${bytes} of ${budget} bytes`);
    ok(bytes <= budget, `${name} is ${bytes - budget} bytes over its budget`);
  }
});

for (const library of [...libraries, 'all of them']) {
  test(`the await transform makes the bundle of ${library} grow within the budget`, async (t) => {
    const names = libraries.includes(library) ? [library] : libraries;
    const code = names.map((name, index) => `export * as library${index} from '${name}';`).join('\n');
    const [before, after] = [await weigh(code), await weigh(code, [forEsbuild()])];
    const growth = after - before;
    t.diagnostic(`${before} bytes, transformed ${after}: +${((growth / before) * 100).toFixed(1)} %`);
    ok(growth <= allowance(before), `it grew by ${growth} bytes`);
  });
}

function allowance(bytes: number): number {
  return bytes < 2_000 ? budgets.transformHelper : bytes * budgets.transformGrowth;
}

async function weighScript(name: string): Promise<number> {
  const { code } = await bundleScript(name, { minified: true, withoutZone: true });
  return gzipSync(code).length;
}

async function weigh(contents: string, plugins: Plugin[] = []): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['zone.js'],
    plugins,
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '').length;
}
