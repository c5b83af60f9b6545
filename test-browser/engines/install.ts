import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Engine } from './engine.ts';

const ensure = fileURLToPath(new URL('../../.ci/ensure.mjs', import.meta.url));

/** Installs the browser of an engine, unless one that runs is there. */
export function installEngine({ name }: Engine): void {
  const { status } = spawnSync(process.execPath, [ensure, `--browser=${name}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the browser is missing');
}
