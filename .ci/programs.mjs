import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Returns where programs of these names would be, in the order of the PATH. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/** Returns the program that an environment variable names, where it is set; throws where that does not run. */
export function chosenBy(variable) {
  const path = process.env[variable];
  if (path && !runs(path)) {
    throw new Error(`${variable} is "${path}", which does not run: name a program that does, or unset it`);
  }
  return path || undefined;
}

/** Tells whether a program runs. On Linux a file that exists may still lack libraries, or only ask for a snap. */
export function runs(path) {
  if (!existsSync(path)) return false;
  return process.platform !== 'linux' || succeeds(path, '--version');
}

/** Tells whether a command ends well. */
export function succeeds(command, ...args) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Returns where Playwright keeps the browser of a name that it downloads, whether it has or not. */
export function playwrightPath(name) {
  return playwright()[name].executablePath();
}

/** Tells whether Playwright launches the browser of a name that it has downloaded. */
export function playwrightLaunches(name) {
  if (!existsSync(playwrightPath(name))) return false;
  const launch = `import(${JSON.stringify(PLAYWRIGHT)}).then(async (all) => (await all.default.${name}.launch()).close())`;
  return succeeds(process.execPath, '-e', launch);
}

const PLAYWRIGHT = '@playwright/test';

// Hint: only when it is asked for, because this file is loaded before npm has installed anything.
function playwright() {
  return createRequire(import.meta.url)(PLAYWRIGHT);
}
