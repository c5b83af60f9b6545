// Makes sure that a command has what it needs, and installs what is missing: the first thing that every npm script
// runs. It imports nothing that npm installs, says what it does in a line each, and writes to stderr only.
//
//   node .ci/ensure.mjs                     Node and the packages
//   node .ci/ensure.mjs --build             dist, built from the sources as they are, too
//   node .ci/ensure.mjs --browser           a Chromium too
//   node .ci/ensure.mjs --browser=firefox   another browser: a Firefox, or a WebKit (webkit)
//   node .ci/ensure.mjs --runtimes          the lines of Node, Deno, Bun and workerd, too

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browsers.mjs';
import { ensureRuntime, runtimeNames } from './runtimes.mjs';
import { fail, run, say } from './say.mjs';

const [MAJOR, MINOR] = [20, 19];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureNode();
ensurePackages();
if (process.argv.includes('--build')) ensureBuild();
for (const browser of wantedBrowsers()) ensureBrowser(browser);
if (process.argv.includes('--runtimes')) runtimeNames.forEach(ensureRuntime);

function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MAJOR || (major === MAJOR && minor >= MINOR)) return;
  fail(
    `Ambit needs Node ${MAJOR}.${MINOR} or later, and this is ${process.versions.node}: install a newer Node`,
  );
}

function ensurePackages() {
  const reason = whyInstall();
  if (reason === undefined) return;
  say(`Installing the packages with npm ci, because ${reason}`);
  if (!run('npm', 'ci', '--include=dev')) fail('Cannot install the packages: npm says why above');
}

function whyInstall() {
  if (!existsSync('node_modules/.package-lock.json')) return 'node_modules is missing';
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  const differs = Object.keys({ ...wanted, ...installed }).some((path) =>
    installed[path] ? installed[path].integrity !== wanted[path]?.integrity : !isOptional(wanted[path]),
  );
  return differs ? 'node_modules is not what package-lock.json says' : undefined;
}

function packagesOf(lockFile) {
  const { '': _project, ...packages } = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return packages;
}

// npm leaves out the optional packages that are for other platforms.
function isOptional({ optional, devOptional }) {
  return Boolean(optional || devOptional);
}

function ensureBuild() {
  const lastBuilt = 'dist/integrity.json';
  const folders = ['src', '.ci'];
  const inside = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file))),
  );
  const others = ['esbuild.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];
  const newest = Math.max(...[...others, ...folders, ...inside].map((file) => statSync(file).mtimeMs));
  if (existsSync(lastBuilt) && statSync(lastBuilt).mtimeMs >= newest) return;
  say('Building dist, because it is missing or older than what it is built from');
  if (!run(process.execPath, 'esbuild.mjs')) fail('Cannot build dist: the compiler says why above');
}

function wantedBrowsers() {
  const options = process.argv.filter((argument) => /^--browser(=|$)/.test(argument));
  return options.map((option) => option.split('=')[1] || 'chromium');
}
