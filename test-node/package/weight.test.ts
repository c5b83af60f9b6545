// Weighs what a project gets that installs the packed package and nothing else.
import { deepEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeConsumer } from './consumer.ts';
import { tarball } from './tarball.ts';

/**
 * Bytes of the tarball, and on a disk with blocks of 4 kB. Of these, `luxon`, `zone.js` and `valibot` take 8.5 MB, which
 * everybody needs. The modules are there twice: one by one for bundlers, which take only those that a program uses, and in
 * bundles for Node, which starts by 120 ms later without. The scripts without zone.js and their maps take 0.3 MB of the tarball
 * and 0.9 MB of a disk; the engine with its results, pauses and generators, and SHA-256 for its cache, the rest above 0.9 and
 * 14 MB, which are the bar.
 */
const BUDGETS = { tarball: 1_450_000, disk: 17 * 2 ** 20 };
const BLOCK = 4096;

const consumer = makeConsumer();
after(consumer.remove);

test('the tarball is within its budget', (t) => {
  const { size } = statSync(tarball());
  t.diagnostic(`${size} of ${BUDGETS.tarball} bytes`);
  ok(size <= BUDGETS.tarball, `it is ${size - BUDGETS.tarball} bytes over its budget`);
});

test('what npm installs with Ambit is within its budget, on a disk', (t) => {
  const folders = ['ambit', ...installed()].map((name) =>
    name === 'ambit' ? join(consumer.folder, 'node_modules/ambit') : join('node_modules', name),
  );
  const bytes = folders.map(diskUsage).reduce((sum, each) => sum + each);
  t.diagnostic(`${bytes} of ${BUDGETS.disk} bytes, ${diskUsage(String(folders[0]))} of them Ambit's own`);
  ok(bytes <= BUDGETS.disk, `it is ${bytes - BUDGETS.disk} bytes over its budget`);
});

test('what only a build or the command needs is not installed, and is an optional peer', () => {
  const peers = ['commander', 'magic-string', 'oxc-parser', 'unplugin'];
  deepEqual(Object.keys(consumer.manifest.peerDependencies ?? {}), peers);
  deepEqual(Object.entries(Object(consumer.manifest['peerDependenciesMeta'])), [
    ...peers.map((name) => [name, { optional: true }]),
  ]);
  deepEqual(
    installed().filter((name) => peers.includes(name)),
    [],
  );
});

/** Returns the packages that npm installs with Ambit. */
function installed(): string[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const names = new Set(Object.keys(consumer.manifest.dependencies));
  for (const name of names) {
    for (const next of Object.keys(packages[`node_modules/${name}`].dependencies ?? {})) names.add(next);
  }
  return [...names];
}

/** Returns the bytes of the blocks that a folder takes. */
function diskUsage(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const blocks = entries.map((entry) =>
    entry.isFile() ? Math.ceil(statSync(join(entry.parentPath ?? entry.path, entry.name)).size / BLOCK) : 1,
  );
  return blocks.reduce((sum, each) => sum + each, 1) * BLOCK;
}
