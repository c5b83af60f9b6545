// Proves that what is published to JSR is what is published to npm, from the sources.
import { deepEqual, equal } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const npm = JSON.parse(readFileSync('package.json', 'utf8'));
const jsr = JSON.parse(readFileSync('jsr.json', 'utf8'));

/** What only a script tag or a package manager of npm has a use for. */
const NPM_ONLY = ['./global', './global/core', './package.json'];

test('jsr.json has the version and license of package.json', () => {
  deepEqual([jsr.version, jsr.license], [npm.version, npm.license]);
});

test('jsr.json exports the source of each subpath that package.json exports', () => {
  const subpaths = Object.keys(npm.exports).filter((subpath) => !NPM_ONLY.includes(subpath));
  const sources = subpaths.map((subpath) => [subpath, sourceOf(npm.exports[subpath])]);
  deepEqual(jsr.exports, Object.fromEntries(sources));
  for (const file of Object.values<string>(jsr.exports)) equal(existsSync(file), true, file);
});

test('deno publish accepts the package, its types included', () => {
  const args = ['node_modules/deno/bin.cjs', 'publish', '--dry-run', '--allow-dirty'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 120_000 });
  equal(status, 0, stderr);
});

function sourceOf({
  browser,
  default: file,
}: {
  readonly browser?: string;
  readonly default: string;
}): string {
  return (browser ?? file).replace('./dist/', './src/').replace(/\.js$/, '.ts');
}
