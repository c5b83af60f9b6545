import { spawnSync } from 'node:child_process';

const TEN_MINUTES = 600_000;

/** Runs a command, and tells whether it ended well. */
// Everything goes to stderr: stdout belongs to the command that comes next, which may print JSON.
export function run(command, ...args) {
  const shell = process.platform === 'win32' && command === 'npm';
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: TEN_MINUTES, shell }).status === 0;
}

/** Says in a line what is being done. */
export function say(message) {
  console.error(`ambit: ${message}`);
}

/** Says in a line what cannot be done, and ends the process. */
export function fail(message) {
  say(message);
  process.exit(1);
}
