// Runs npm audit on a project that has installed the packed package; a registry of the test's own answers it.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { makeConsumer } from './consumer.ts';

const consumer = makeConsumer();
after(consumer.remove);

const lock = writeLock();

/** The packages that npm asks about, with their versions. */
let asked: Record<string, readonly string[]> = {};
const advisory = {
  id: 1,
  url: 'https://example.org/1',
  title: 'A flaw',
  severity: 'high',
  vulnerable_versions: '*',
};
const registry = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const isZipped = request.headers['content-encoding'] === 'gzip';
  if (request.url?.endsWith('/advisories/bulk'))
    asked = JSON.parse(String(isZipped ? gunzipSync(body) : body));
  response.setHeader('content-type', 'application/json');
  const isPost = request.method === 'POST';
  response.end(
    JSON.stringify(isPost ? { 'smol-toml': [advisory] } : packument(String(request.url).slice(1))),
  );
});
registry.listen(0);
await once(registry, 'listening');
after(() => registry.close());

test('npm audit asks about every package that a bundle holds, and names Ambit for what is wrong with one', async () => {
  const { port } = registry.address() as AddressInfo;
  const args = ['audit', '--json', '--package-lock-only', `--registry=http://127.0.0.1:${port}/`];
  const options = { cwd: consumer.folder, shell: process.platform === 'win32' };
  const npm = spawn('npm', args, options);
  let stdout = '';
  npm.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  const [code] = await once(npm, 'close');
  const versions = Object.entries(lock).map(([path, { version }]) => [
    path.replace(/.*node_modules\//, ''),
    [version],
  ]);
  deepEqual(asked, Object.fromEntries(versions));
  const bill = JSON.parse(
    readFileSync(`${consumer.folder}/node_modules/ambit/dist/sbom.cdx.json`, 'utf8'),
  ).components;
  ok(bill.length > 5);
  for (const { name, version } of bill) deepEqual(asked[name], [version], name);
  const { vulnerabilities } = JSON.parse(stdout);
  deepEqual(Object.keys(vulnerabilities).sort(), ['ambit', 'smol-toml']);
  equal(code, 1);
});

/** Returns what a registry says of a package, of which it has one version. */
function packument(name: string): object {
  const found = lock[`node_modules/${name}`];
  const { version = '' } = found ?? {};
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...found, name } } };
}

/** Writes the lock file that npm writes for this project; returns the packages in it. */
function writeLock(): Record<string, { readonly version: string }> {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { version, dependencies, peerDependencies, peerDependenciesMeta } = consumer.manifest;
  const ambit = { version, dependencies, peerDependencies, peerDependenciesMeta };
  const locked: Record<string, { version: string; dependencies?: object }> = { 'node_modules/ambit': ambit };
  for (const { dependencies: wanted } of follow(locked)) {
    for (const name of Object.keys(wanted ?? {}))
      locked[`node_modules/${name}`] ??= packages[`node_modules/${name}`];
  }
  const project = { name: 'project', version: '1.0.0', dependencies: { ambit: version } };
  consumer.write('package.json', JSON.stringify(project));
  const all = { '': project, ...locked };
  consumer.write('package-lock.json', JSON.stringify({ ...project, lockfileVersion: 3, packages: all }));
  return locked;
}

/** Yields each package, those that are added on the way included. */
function* follow<T>(packages: Record<string, T>): Generator<T> {
  const seen = new Set<string>();
  for (;;) {
    const next = Object.keys(packages).find((name) => !seen.has(name));
    if (next === undefined) return;
    seen.add(next);
    yield packages[next] as T;
  }
}
