import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('npm run conformance -- node --json prints and writes what came of each case', () => {
  const { status, stdout } = run('node', '--json');
  assert.equal(status, 0);
  assert.equal(readFileSync('conformance.json', 'utf8'), stdout);
  const { node } = JSON.parse(stdout);
  assert.equal(node.version, process.versions.node);
  assert.deepEqual(node.cases['run-shows-its-value'], {
    rule: 1,
    expected: 'a',
    actual: 'a',
    carried: true,
    pass: true,
  });
});

test('npm run conformance says which runtimes it knows, and exits with 2', () => {
  const { status, stderr } = run('netscape');
  assert.equal(status, 2);
  assert.match(stderr, /Cannot run on netscape: unknown runtime.*node-20, node-22.*workerd\+als, chromium/);
});

function run(...args: string[]): SpawnSyncReturns<string> {
  const command = ['--import', 'tsx', 'test-node/conformance/main.ts', ...args];
  return spawnSync(process.execPath, command, { encoding: 'utf8', timeout: 120_000 });
}
