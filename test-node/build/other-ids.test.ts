// What webpack, Rspack and esbuild load as something else than its file name says, in real builds.

import { deepEqual, equal, match } from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Stats as RspackStats, rspack } from '@rspack/core';
import { build as esbuild, type Plugin } from 'esbuild';
import { VueLoaderPlugin } from 'vue-loader';
import webpack from 'webpack';
import forEsbuild from '../../src/entries/bundlers/esbuild.ts';
import forRspack from '../../src/entries/bundlers/rspack.ts';
import forWebpack from '../../src/entries/bundlers/webpack.ts';

const RAW = 'export const f = async () => { await inRaw(); };';

const roots: string[] = [];
after(() => Promise.all(roots.map((root) => rm(root, { recursive: true, force: true }))));

async function project(files: Readonly<Record<string, string>>): Promise<string> {
  await mkdir('test-results', { recursive: true });
  const root = resolve(await mkdtemp(join('test-results', 'other-ids-')));
  roots.push(root);
  const all = { 'package.json': '{}', 'raw.js': RAW, ...files };
  await Promise.all(Object.entries(all).map(([name, content]) => writeFile(join(root, name), content)));
  return root;
}

function configuration(root: string) {
  return {
    mode: 'production' as const,
    context: root,
    entry: './main.js',
    target: ['web', 'es2022'] as ['web', 'es2022'],
    output: { path: root, filename: 'out.mjs', module: true, library: { type: 'module' } },
    optimization: { minimize: false },
    performance: false as const,
    module: {
      rules: [
        { resourceQuery: /raw/, type: 'asset/source' as const },
        { test: /\.vue$/, loader: 'vue-loader' },
      ],
    },
  };
}

const PACKS: Readonly<Record<string, (root: string) => Promise<unknown>>> = {
  async webpack(root) {
    const plugins = [new VueLoaderPlugin(), forWebpack()];
    const compiler = webpack({ ...configuration(root), experiments: { outputModule: true }, plugins });
    return promisify(compiler.run.bind(compiler))().then(problemsOf);
  },
  async rspack(root) {
    const compiler = rspack({ ...configuration(root), plugins: [forRspack()] });
    return promisify(compiler.run.bind(compiler))().then(problemsOf);
  },
};

function problemsOf(stats: webpack.Stats | RspackStats | undefined): unknown {
  const { errors, warnings } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
  return [errors, warnings];
}

const MAIN = `import raw from './raw.js?raw';
  export { raw };
  export const f = async () => { await inMain(); };`;

for (const [name, bundle] of Object.entries(PACKS)) {
  test(`the plugin for ${name} leaves the text of ./raw.js?raw as it is`, async () => {
    const root = await project({ 'main.js': MAIN });
    deepEqual(await bundle(root), [[], []]);
    const { raw } = await import(pathToFileURL(join(root, 'out.mjs')).href);
    equal(raw, RAW);
    const code = await readFile(join(root, 'out.mjs'), 'utf8');
    match(code, /suspend\(inMain\(\)/);
  });
}

test('the plugin for webpack transforms the parts of components that vue-loader makes, and nothing of their styles', async () => {
  const root = await project({
    'main.js': "import App from './App.vue'; export default App;",
    'App.vue': `<script setup>const load = async () => { await inSetup(); };</script>
      <template><p @click="async () => { await load(); }">async</p></template>`,
  });
  deepEqual(await PACKS['webpack']?.(root), [[], []]);
  const code = await readFile(join(root, 'out.mjs'), 'utf8');
  match(code, /suspend\(inSetup\(\)/);
  match(code, /suspend\((?:\w+\.)?load\(\)/);
});

/** Loads `./raw.js?raw` as a text: the path stays that of the file, the namespace does not. */
const raw: Plugin = {
  name: 'raw',
  setup(build) {
    build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?raw$/, '')),
      namespace: 'raw',
    }));
    build.onLoad({ filter: /.*/, namespace: 'raw' }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }));
    build.onResolve({ filter: /^made-up/ }, () => ({ path: '/made-up.js' }));
    build.onLoad({ filter: /made-up/ }, () => ({ contents: 'export const madeUp = 1;' }));
  },
};

test('the plugin for esbuild leaves what another plugin, an attribute or a loader makes a text of', async () => {
  const root = await project({
    'main.js': `import one from './raw.js?raw';
      import two from './raw.js' with { type: 'text' };
      import three from './raw.text.js';
      import { madeUp } from 'made-up';
          import { f } from './raw.js?v=1';
      export { f, madeUp };
      export const texts = [one, two, three];`,
    'raw.text.js': RAW,
  });
  for (const plugins of [
    [forEsbuild(), raw],
    [raw, forEsbuild()],
  ]) {
    await esbuild({
      entryPoints: [join(root, 'main.js')],
      outfile: join(root, 'out.mjs'),
      bundle: true,
      format: 'esm',
      loader: { '.text.js': 'text' },
      logLevel: 'silent',
      plugins,
    });
    const code = await readFile(join(root, 'out.mjs'), 'utf8');
    const { texts, madeUp } = await import(`${pathToFileURL(join(root, 'out.mjs')).href}?${Math.random()}`);
    deepEqual([texts, madeUp], [[RAW, RAW, RAW], 1]);
    match(code, /suspend\(inRaw\(\)/);
  }
});
