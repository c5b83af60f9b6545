import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Compiles each file of src to a module in dist, with its types and with maps that lead back to it. */
// Hint: src/tsconfig.json leaves out the script-tag entries, whose place in dist belongs to their bundles.
export function compileModules() {
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'src'];
  const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  for (const file of readdirSync('dist', { recursive: true })) {
    const path = join('dist', String(file));
    if (path.endsWith('.d.ts')) mendTypes(path);
    if (path.endsWith('.js')) mendModule(path);
  }
}

// Hint: types say which library they need, so that a project need not; in src, JSR would refuse it.
function mendTypes(path) {
  rewrite(path, nameModules);
  if (!/\bDisposable\b|\bSymbol\.dispose\b/.test(readFileSync(path, 'utf8'))) return;
  rewrite(path, (types) => `/// <reference lib="esnext.disposable" />\n${types}`);
  rewrite(`${path}.map`, addLine);
}

// Hint: the compiler rewrites `./name.ts` in modules and not in their types, which then lead nowhere in dist.
function nameModules(types) {
  return types.replaceAll(/(\bfrom |\bimport\(|\bimport )(['"])(\.[^'"]+)\.ts\2/g, '$1$2$3.js$2');
}

function mendModule(path) {
  rewrite(path, freeImports);
  if (readFileSync(path, 'utf8').startsWith('#!')) return;
  rewrite(path, (code) => `// @ts-self-types="./${basename(path, '.js')}.d.ts"\n${code}`);
  rewrite(`${path}.map`, addLine);
}

// Hint: the compiler hands an import() whose name it cannot know to a helper, which hides the comments in there from the
// bundlers that obey them. Blanks take its place, so that the source maps stay true.
function freeImports(code) {
  return code
    .replace(/^var __rewriteRelativeImportExtension\b.*?^};$/ms, (helper) => helper.replaceAll(/.+/g, ''))
    .replaceAll(
      /(\b__rewriteRelativeImportExtension\()(.*?)\)(?=\))/g,
      (_, call, name) => `${name.padStart(call.length + name.length)} `,
    );
}

// Hint: in the first line, modules say where their types are, for Deno asks nothing else outside of a package of npm.
function addLine(map) {
  const { mappings, ...rest } = JSON.parse(map);
  return JSON.stringify({ ...rest, mappings: `;${mappings}` });
}

function rewrite(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}
