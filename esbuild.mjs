// Builds dist/: the modules with their types, one file per source file; of these the bundles for Node and those for a script
// tag, and what they hold of other packages.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { bundleForNode } from './.ci/bundle-for-node.mjs';
import { bundleScript } from './.ci/bundle-script.mjs';
import { compileModules } from './.ci/compile-modules.mjs';
import { leanMap } from './.ci/lean-map.mjs';
import { noteThirdParties } from './.ci/third-parties.mjs';

/** The entries for a script tag: each becomes dist/NAME.js and dist/NAME.min.js. */
const scripts = ['ambit', 'ambit.core', 'ambit.light', 'ambit.core.light', 'ambit.echo'];

process.chdir(import.meta.dirname);
rmSync('dist', { recursive: true, force: true });
compileModules();
const bundles = await bundleForNode();
for (const name of scripts) await writeScript(name);
noteThirdParties(bundles);
await printSizes();
hashScripts();

async function writeScript(name) {
  for (const minified of [false, true]) {
    const file = `${name}${minified ? '.min' : ''}.js`;
    const { code, map, packages } = await bundleScript(name, { minified });
    if (!minified) {
      writeFileSync(`dist/${file}`, code);
      continue;
    }
    bundles[file] = packages;
    writeFileSync(`dist/${file}`, `${code.trimEnd()}\n//# sourceMappingURL=${file}.map\n`);
    writeFileSync(`dist/${file}.map`, map);
    leanMap(`dist/${file}.map`);
  }
}

async function printSizes() {
  console.log(row('bytes', 'plain', 'minified', 'gzipped', 'without zone.js'));
  for (const name of scripts) {
    const [plain, minified] = [`${name}.js`, `${name}.min.js`].map((file) => readFileSync(`dist/${file}`));
    const { code } = await bundleScript(name, { minified: true, withoutZone: true });
    const gzipped = [minified, code].map((script) => gzipSync(script).length);
    console.log(row(`dist/${name}.js`, plain.length, minified.length, ...gzipped));
  }
}

/** Says, here and in dist/integrity.json, what a script tag's `integrity` is for a script that comes from another host. */
function hashScripts() {
  const files = scripts.map((name) => `${name}.min.js`);
  const hashes = Object.fromEntries(files.map((file) => [file, hashOf(`dist/${file}`)]));
  for (const [file, hash] of Object.entries(hashes)) console.log(`${`dist/${file}`.padEnd(32)}${hash}`);
  writeFileSync('dist/integrity.json', `${JSON.stringify(hashes, null, 2)}\n`);
}

function hashOf(file) {
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
}

function row(name, ...cells) {
  return name.padEnd(26) + cells.map((cell) => String(cell).padStart(10)).join('  ');
}
