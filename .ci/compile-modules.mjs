import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

/**
 * Compiles each file of src to a module in dist, and keeps the types that an export of package.json leads to.
 *
 * A module has no map: it is the source without its types, and the source of the bundles that are made of it.
 */
export function compileModules() {
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'src'];
  const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  const files = readdirSync('dist', { recursive: true }).map((file) => join('dist', String(file)));
  const types = files.filter((path) => path.endsWith('.d.ts'));
  for (const path of types) mendTypes(path);
  const reachable = reachableTypes();
  for (const path of types.filter((each) => !reachable.has(each))) rmSync(path);
  for (const path of files.filter((each) => each.endsWith('.js'))) mendModule(path);
}

function reachableTypes() {
  const { exports, imports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const reached = new Set();
  for (const { types } of Object.values({ ...exports, ...imports })) {
    if (types !== undefined) reached.add(normalize(types));
  }
  for (const path of reached) {
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(IMPORTED)) {
      reached.add(join(dirname(path), specifier.replace(/\.js$/, '.d.ts')));
    }
  }
  return reached;
}

const IMPORTED = /(?:\bfrom |\bimport\(|\bimport )['"](\.[^'"]+)['"]/g;

// Hint: types say which library they need, so that a project need not; in src, JSR would refuse it.
function mendTypes(path) {
  rewrite(path, nameModules);
  if (!/\bDisposable\b|\bSymbol\.dispose\b/.test(readFileSync(path, 'utf8'))) return;
  rewrite(path, (types) => `/// <reference lib="esnext.disposable" />\n${types}`);
}

// Hint: the compiler rewrites `./name.ts` in modules and not in their types, which then lead nowhere in dist.
function nameModules(types) {
  return types.replaceAll(/(\bfrom |\bimport\(|\bimport )(['"])(\.[^'"]+)\.ts\2/g, '$1$2$3.js$2');
}

// Hint: in the first line, modules say where their types are, for Deno asks nothing else outside of a package of npm.
function mendModule(path) {
  rewrite(path, freeImports);
  const types = `${basename(path, '.js')}.d.ts`;
  if (!existsSync(join(dirname(path), types))) return;
  rewrite(path, (code) => `// @ts-self-types="./${types}"\n${code}`);
}

// Hint: the compiler hands an import() whose name it cannot know to a helper, which hides the comments in there from the
// bundlers that obey them.
function freeImports(code) {
  return code
    .replace(/^var __rewriteRelativeImportExtension\b.*?^};$/ms, (helper) => helper.replaceAll(/.+/g, ''))
    .replaceAll(
      /(\b__rewriteRelativeImportExtension\()(.*?)\)(?=\))/g,
      (_, call, name) => `${name.padStart(call.length + name.length)} `,
    );
}

function rewrite(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}
