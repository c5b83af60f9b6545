// Builds dist/: the modules with their types, one file per source file, and the bundles for a script tag.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The entries for a script tag: each becomes dist/NAME.js and dist/NAME.min.js with the global `Ambit`. */
const scripts = ['ambit', 'ambit.core'];
/** The entries for an import, whose sizes are those of a bundle that takes every name. */
const modules = ['server', 'browser'];

process.chdir(import.meta.dirname);
rmSync('dist', { recursive: true, force: true });
compileModules();
for (const file of readdirSync('dist', { recursive: true })) nameModules(String(file));
for (const name of scripts) await bundleScript(name);
await printSizes();
printHashes();

// Hint: src/tsconfig.json leaves out the script-tag entries, whose place in dist belongs to their bundles.
function compileModules() {
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'src'];
  const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

// Hint: the compiler rewrites `./name.ts` in modules and not in their types, which then lead nowhere in dist.
function nameModules(file) {
  if (!file.endsWith('.d.ts')) return;
  const path = join('dist', file);
  const types = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    types.replaceAll(/(\bfrom |\bimport\(|\bimport )(['"])(\.[^'"]+)\.ts\2/g, '$1$2$3.js$2'),
  );
}

// Hint: the footer makes the global one wherever the script is put into a function, as Playwright's addInitScript does.
async function bundleScript(name) {
  const footer = { js: 'globalThis.Ambit = Ambit;' };
  for (const minify of [false, true]) {
    const outfile = `dist/${name}${minify ? '.min' : ''}.js`;
    await build({ ...bundle(name, 'iife'), globalName: 'Ambit', footer, minify, outfile, sourcemap: true });
  }
}

async function printSizes() {
  console.log(row('bytes', 'plain', 'minified', 'gzipped', 'without zone.js'));
  for (const name of scripts) console.log(row(`dist/${name}.js`, ...(await sizes(name, 'iife'))));
  for (const name of modules) console.log(row(`dist/${name}.js`, ...(await sizes(name, 'esm'))));
}

/** Prints what the `integrity` of a script tag says of each script, for whoever takes it from another host. */
function printHashes() {
  for (const file of scripts.flatMap((name) => [`${name}.js`, `${name}.min.js`])) {
    const hash = createHash('sha384')
      .update(readFileSync(`dist/${file}`))
      .digest('base64');
    console.log(`${`dist/${file}`.padEnd(24)}sha384-${hash}`);
  }
}

async function sizes(name, format) {
  const plain = await contents(name, format, {});
  const minified = await contents(name, format, { minify: true });
  const withoutZone = await contents(name, format, { minify: true, external: ['zone.js'] });
  return [plain.length, minified.length, gzipSync(minified).length, gzipSync(withoutZone).length];
}

async function contents(name, format, options) {
  const { outputFiles } = await build({ ...bundle(name, format), ...options, write: false });
  return outputFiles[0].contents;
}

function bundle(name, format) {
  const entryPoints = [`src/${name}.ts`];
  return { entryPoints, bundle: true, format, platform: 'browser', target: 'es2022', logLevel: 'warning' };
}

function row(name, ...cells) {
  return name.padEnd(20) + cells.map((cell) => String(cell).padStart(10)).join('  ');
}
