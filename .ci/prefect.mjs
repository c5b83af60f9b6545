import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { succeeds } from './programs.mjs';
import { run, say } from './say.mjs';

const folder = fileURLToPath(new URL('../node_modules/.cache/ambit/prefect', import.meta.url));
const isWindows = process.platform === 'win32';
// Hint: a later line may have settings that the tests do not know yet.
const PREFECT = 'prefect>=3.9,<3.10';
const system = isWindows ? 'python' : 'python3';
const python = join(folder, isWindows ? 'Scripts/python.exe' : 'bin/python');
/** Written last: an installation that was broken off has none. */
const prefect = join(folder, isWindows ? 'Scripts/prefect.exe' : 'bin/prefect');

/**
 * Returns a Python that has Prefect, installed from PyPI into a virtual environment where it is missing; `undefined`,
 * after saying why, where that does not work.
 */
export function ensurePrefect() {
  if (existsSync(prefect)) return python;
  const reason = whyNoPython();
  if (reason !== undefined) return without(reason);
  say('Installing Prefect from PyPI, into a virtual environment of its own');
  if (!run(system, '-m', 'venv', folder)) return without(`${system} says why above`);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PREFECT];
  return run(python, ...pip) && existsSync(prefect) ? python : without('pip says why above');
}

/** Returns why there is no Python that Prefect can be installed into, or `undefined` where there is one. */
export function whyNoPython() {
  if (existsSync(prefect)) return undefined;
  if (!succeeds(system, '--version')) return `there is no ${system}`;
  if (!succeeds(system, '-c', 'import ensurepip, venv')) return `${system} has no venv: install python3-venv`;
  return undefined;
}

function without(reason) {
  say(`Cannot install Python's Prefect, and goes on without it: ${reason}`);
  return undefined;
}
