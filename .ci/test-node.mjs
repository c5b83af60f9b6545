// Runs the tests of test-node, or those whose path contains one of the arguments. (Node 20 expands no globs.)

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const wanted = process.argv.slice(2);
const files = readdirSync('test-node', { recursive: true })
  .map((file) => join('test-node', file))
  .filter((file) => file.endsWith('.test.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();

if (files.length === 0) {
  console.error(`ambit: No test in test-node has ${wanted.join(' or ')} in its path`);
  process.exit(1);
}
const args = ['--import', 'tsx', '--expose-gc', '--test', ...files];
// Neither the settings nor the profiles of whoever runs the tests have a say in them.
const home = mkdtempSync(join(tmpdir(), 'ambit-home-'));
const others = Object.entries(process.env).filter(([name]) => !name.startsWith('PREFECT_'));
const env = { ...Object.fromEntries(others), PREFECT_HOME: home };
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
rmSync(home, { recursive: true, force: true });
