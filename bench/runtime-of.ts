import { execFileSync } from 'node:child_process';
import { ensureRuntime, type RuntimeName } from '../.ci/runtimes.mjs';

/** Returns the name and the version of a runtime, such as `node 20.20.2`; installs it where it is missing. */
export function runtimeOf(name: RuntimeName): string {
  const said = execFileSync(ensureRuntime(name), ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return `${name.split('-')[0]} ${/\d[\w.-]*/.exec(said)?.[0] ?? ''}`;
}
