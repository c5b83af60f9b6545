import { deepEqual, match, ok } from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { createServer } from 'vite';
import forEsbuild from '../../src/entries/bundlers/esbuild.ts';
import forRollup from '../../src/entries/bundlers/rollup.ts';
import forVite from '../../src/entries/bundlers/vite.ts';
import { V } from './browser-like.ts';
import { bundlers, bundleWithVite } from './bundlers.ts';

const files = {
  'main.js': `import { later } from 'dependency';
    export async function both(read) { await 0; return read() + (await later(read)); }
    export const worker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });`,
  'worker.js': `import { later } from 'dependency'; onmessage = async () => { await later(() => 1); };`,
  'index.html': `<script type="module" src="/main.js"></script>`,
  'node_modules/dependency/package.json':
    '{ "name": "dependency", "type": "module", "exports": "./index.js" }',
  'node_modules/dependency/index.js': 'export async function later(read) { await 0; return read(); }',
};
const old = {
  'main.js': `import { later } from 'dependency';
    import old from 'old';
    export async function both(read) { await 0; return (await old.later(read)) + (await later(read)); }`,
  'node_modules/old/index.js': 'exports.later = async (read) => { await 0; return read(); };',
};

const roots: string[] = [];
after(() => Promise.all(roots.map((root) => rm(root, { recursive: true, force: true }))));

async function countHelpers(root: string): Promise<number> {
  return (await readFile(join(root, 'out.mjs'), 'utf8')).split('ambit/1').length - 1;
}

async function project(others: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'ambit-'));
  roots.push(root);
  for (const [name, content] of Object.entries({ ...files, ...others })) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  return root;
}

describe('the plugin carries the context in a bundle and its dependencies', () => {
  for (const [name, bundle] of Object.entries(bundlers)) {
    test(name, async () => {
      const root = await project();
      await bundle(root);
      const { both } = await import(pathToFileURL(join(root, 'out.mjs')).href);
      deepEqual(await V.run('a', () => both(() => V.get())), 'aa');
      match(await readFile(join(root, 'out.mjs.map'), 'utf8'), /main\.js/);
      deepEqual(await countHelpers(root), 1);
    });
  }
});

describe('the plugin adds no import to CommonJS', () => {
  // Rollup takes none, by itself.
  const { rollup: _, ...others } = bundlers;
  for (const [name, bundle] of Object.entries(others)) {
    test(name, async () => {
      const root = await project(old);
      await bundle(root);
      const { both } = await import(pathToFileURL(join(root, 'out.mjs')).href);
      deepEqual(await V.run('a', () => both(() => V.get())), 'aa');
      deepEqual(await countHelpers(root), 2);
    });
  }
});

test('the plugin leaves nothing in a bundle that contains none of what it has transformed', async () => {
  for (const bundle of [bundlers['rollup'], bundlers['rolldown'], bundlers['esbuild']]) {
    const root = await project({ 'main.js': `import { later } from 'dependency'; export const both = 1;` });
    await bundle?.(root);
    deepEqual(await countHelpers(root), 0);
  }
});

test('the plugin adds no import where esbuild only compiles', async () => {
  const root = await project();
  const entryPoints = [join(root, 'node_modules/dependency/index.js')];
  await build({ entryPoints, outfile: join(root, 'out.mjs'), plugins: [forEsbuild()] });
  const { later } = await import(pathToFileURL(join(root, 'out.mjs')).href);
  deepEqual(await V.run('a', () => later(() => V.get())), 'a');
});

test('the plugin bundles its helper where everything is external whose name is no path', async () => {
  const root = await project();
  const input = join(root, 'main.js');
  const bundle = await rollup({ input, external: /^[^./]/, plugins: [forRollup()] });
  await bundle.write({ file: join(root, 'out.mjs') });
  deepEqual(await countHelpers(root), 1);
});

test('the plugin for Vite covers what the dev server serves: source, pre-bundled dependencies and workers', async () => {
  const root = await project();
  const server = await createServer({ root, configFile: false, logLevel: 'silent', plugins: [forVite()] });
  const transformed = async (url: string): Promise<string> =>
    (await server.environments.client.transformRequest(url))?.code ?? '';
  try {
    await server.listen(0);
    const main = await transformed('/main.js');
    match(main, /\.suspend\(/);
    match(await transformed('/worker.js?worker_file&type=module'), /\.suspend\(/);
    const [dependency = ''] = /\/node_modules\/[^"]*dependency[^"]*/.exec(main) ?? [];
    ok(dependency.includes('.vite'), 'the dependency is not pre-bundled');
    match(await transformed(dependency), /\.suspend\(/);
    const [helper = ''] = /[^"]*await-helper[^"]*/.exec(main) ?? [];
    ok((await transformed(dependency)).includes(helper), 'the dependency has another helper');
    match(await transformed(helper), /ambit\/1/);
  } finally {
    await server.close();
  }
});

test('the plugin for Vite covers the bundles of workers', async () => {
  const root = await project();
  await bundleWithVite(root);
  const worker = /worker-[\w-]+\.js/.exec(await readFile(join(root, 'out.mjs'), 'utf8'))?.[0];
  match(await readFile(join(root, 'assets', String(worker)), 'utf8'), /\.suspend\(/);
});

test('the plugin leaves a module that it cannot parse alone, with a warning that names it', async () => {
  const root = await project();
  await writeFile(join(root, 'main.js'), 'export async function f() { await <<<; }');
  const warnings: string[] = [];
  const fix = { name: 'fix', transform: (code: string) => code.replace('<<<', '0') };
  await rollup({
    input: join(root, 'main.js'),
    plugins: [forRollup(), fix],
    onwarn: (warning) => warnings.push(warning.message),
  });
  deepEqual(warnings.length, 1);
  match(String(warnings[0]), /main\.js, which is left unchanged: /);
});
