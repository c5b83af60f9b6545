// Makes sure that a command has what it needs, and installs what is missing: the first thing that every npm script
// runs. It imports nothing that npm installs, says what it does in a line each, and writes to stderr only.
//
//   node .ci/ensure.mjs             Node and the packages
//   node .ci/ensure.mjs --build     dist, built from the sources as they are, too
//   node .ci/ensure.mjs --browser   a Chromium too

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, playwrightChromium } from './chromium.mjs';

const [MAJOR, MINOR] = [20, 19];
const TEN_MINUTES = 600_000;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureNode();
ensurePackages();
if (process.argv.includes('--build')) ensureBuild();
if (process.argv.includes('--browser')) ensureChromium();

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
  const lastBuilt = 'dist/ambit.core.min.js';
  const sources = readdirSync('src', { recursive: true }).map((file) => join('src', String(file)));
  const newest = Math.max(
    ...['src', ...sources, 'esbuild.mjs', 'tsconfig.json'].map((file) => statSync(file).mtimeMs),
  );
  if (existsSync(lastBuilt) && statSync(lastBuilt).mtimeMs >= newest) return;
  say('Building dist, because it is missing or older than src');
  if (!run(process.execPath, 'esbuild.mjs')) fail('Cannot build dist: the compiler says why above');
}

function ensureChromium() {
  if (hasChromium()) return;
  for (const { what, applies, command } of chromiumInstallers()) {
    if (!applies()) continue;
    say(what);
    if (run(...command) && hasChromium()) return;
  }
  fail(
    'Cannot find a Chromium that runs, nor install one: run "npx playwright install --with-deps chromium", ' +
      'install chromium with the package manager of your system, or set CHROMIUM_PATH to one',
  );
}

function chromiumInstallers() {
  const playwright = [process.execPath, 'node_modules/@playwright/test/cli.js'];
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const canBeRoot = () => succeeds(...asRoot, 'true');
  return [
    {
      what: 'Downloading Chromium with Playwright',
      applies: () => !existsSync(playwrightChromium()),
      command: [...playwright, 'install', '--no-shell', 'chromium'],
    },
    {
      what: 'Installing the libraries that this Chromium lacks',
      applies: () => existsSync(playwrightChromium()) && canBeRoot(),
      command: [...playwright, 'install-deps', 'chromium'],
    },
    {
      what: 'Installing Chromium with apt-get',
      applies: () => succeeds('apt-get', '--version') && canBeRoot(),
      command: [
        ...asRoot,
        'sh',
        '-c',
        'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium',
      ],
    },
  ];
}

function hasChromium() {
  try {
    return findChromium().executablePath !== undefined;
  } catch (error) {
    return fail(error.message);
  }
}

function succeeds(command, ...args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

// Everything goes to stderr: stdout belongs to the command that comes next, which may print JSON.
function run(command, ...args) {
  const shell = process.platform === 'win32' && command === 'npm';
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: TEN_MINUTES, shell }).status === 0;
}

function say(message) {
  console.error(`ambit: ${message}`);
}

function fail(message) {
  say(message);
  process.exit(1);
}
