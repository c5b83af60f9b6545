import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, say } from './say.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const exe = process.platform === 'win32' ? '.exe' : '';

/**
 * The JavaScript runtimes that npm carries, each with the package to install and where its program is then, as a path
 * whose folders may end in a star: the packages of a platform are named after it. None needs an install script.
 */
const runtimes = {
  'node-20': nodeLine(20),
  'node-22': nodeLine(22),
  'node-24': nodeLine(24),
  'node-26': nodeLine(26),
  deno: { package: 'deno@2.9.5', program: ['@deno', '*', `deno${exe}`] },
  bun: { package: 'bun@^1.4.5', program: ['@oven', '*', 'bin', `bun${exe}`] },
  workerd: { package: 'workerd@^1.20261117.1', program: ['@cloudflare', '*', 'bin', `workerd${exe}`] },
};

/** The names of the runtimes that can be installed. */
export const runtimeNames = Object.keys(runtimes);

/** Returns the program of a runtime, installed from npm where it is missing; throws where that does not work. */
export function ensureRuntime(name) {
  const runtime = runtimes[name];
  if (runtime === undefined) {
    throw new Error(`Cannot install ${name}: the runtimes are ${runtimeNames.join(', ')}`);
  }
  return findRuntime(name) ?? install(name, runtime);
}

/** Returns the program of a runtime where it is installed, and undefined where it is not. */
function findRuntime(name) {
  return matches(join(folderOf(name), 'node_modules'), runtimes[name].program)[0];
}

function nodeLine(major) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  return { package: `${name}@${major}`, program: [name, 'bin', `node${exe}`] };
}

function install(name, runtime) {
  const folder = folderOf(name);
  say(`Installing ${name} with npm, as ${runtime.package}`);
  mkdirSync(folder, { recursive: true });
  // Hint: a package.json of its own keeps npm from installing into the project.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const isInstalled = run('npm', 'install', `--prefix=${folder}`, ...options, runtime.package);
  const program = findRuntime(name);
  if (isInstalled && program !== undefined) return program;
  throw new Error(
    `Cannot install ${name}: npm has no ${runtime.package} for ${process.platform}-${process.arch}, or says why above`,
  );
}

// In node_modules, so that they go when the packages go.
function folderOf(name) {
  return join(project, 'node_modules', '.cache', 'ambit', name);
}

function matches(folder, [name, ...rest]) {
  if (name === undefined) return [folder];
  if (!existsSync(folder)) return [];
  const entries =
    name === '*' ? readdirSync(folder) : [name].filter((entry) => existsSync(join(folder, entry)));
  return entries.flatMap((entry) => matches(join(folder, entry), rest));
}
