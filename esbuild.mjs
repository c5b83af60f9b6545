// Builds dist/: the modules with their types, one file per source file, the bundles for Node and those for a script tag.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleForNode } from './.ci/bundle-for-node.mjs';
import { compileModules } from './.ci/compile-modules.mjs';

/** The entries for a script tag: each becomes dist/NAME.js and dist/NAME.min.js with the global `Ambit`. */
const scripts = ['ambit', 'ambit.core'];
/** The entries for an import, whose sizes are those of a bundle that takes every name. */
const modules = ['server', 'browser'];

process.chdir(import.meta.dirname);
rmSync('dist', { recursive: true, force: true });
compileModules();
await bundleForNode();
for (const name of scripts) await bundleScript(name);
await printSizes();
hashScripts();

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

/** Says, here and in dist/integrity.json, what a script tag's `integrity` is for a script that comes from another host. */
function hashScripts() {
  const files = scripts.flatMap((name) => [`${name}.js`, `${name}.min.js`]);
  const hashes = Object.fromEntries(files.map((file) => [file, hashOf(`dist/${file}`)]));
  for (const [file, hash] of Object.entries(hashes)) console.log(`${`dist/${file}`.padEnd(24)}${hash}`);
  writeFileSync('dist/integrity.json', `${JSON.stringify(hashes, null, 2)}\n`);
}

function hashOf(file) {
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
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
