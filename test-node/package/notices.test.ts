// What the packed package says of the packages that its bundles hold.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { makeConsumer } from './consumer.ts';

const consumer = makeConsumer();
after(consumer.remove);

const dist = join(consumer.folder, 'node_modules/ambit/dist');
const read = (file: string): string => readFileSync(join(dist, file), 'utf8');
const files = readdirSync(dist, { recursive: true }).map((file) => String(file).replaceAll('\\', '/'));

/** The packages that each bundle holds, as its source map has them. */
const bundled = new Map<string, Set<string>>();
for (const file of files.filter((each) => each.endsWith('.js.map'))) {
  for (const source of JSON.parse(read(file)).sources as string[]) {
    const path = join('node_modules/ambit/dist', dirname(file), source).replaceAll('\\', '/');
    const [, name] = /.*node_modules\/(?!ambit\/)((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    if (name !== undefined)
      bundled.set(name, (bundled.get(name) ?? new Set()).add(file.replace(/\.map$/, '')));
  }
}
const manifestOf = (name: string): { version: string; license: string } =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly { readonly license: { readonly id: string } }[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}
const bill: { bomFormat: string; metadata: { component: { name: string } }; components: Component[] } =
  JSON.parse(read('sbom.cdx.json'));

test('bundles hold packages, and more than one', () => {
  ok(bundled.size > 4, [...bundled.keys()].join());
  ok(bundled.has('zone.js') && bundled.has('valibot'));
});

test('every package in a bundle is named in the notices, with its version, its files and the text of its licence', () => {
  const notices = read('THIRD-PARTY-NOTICES.txt')
    .split(`\n\n${'-'.repeat(80)}\n\n`)
    .slice(1);
  deepEqual(
    notices.map((notice) => notice.split(' ', 1)[0]),
    [...bundled.keys()].sort(),
  );
  for (const notice of notices) {
    const [heading = '', holders = '', , ...text] = notice.split('\n');
    const [name = ''] = heading.split(' ');
    const { version, license } = manifestOf(name);
    equal(heading, `${name} ${version} (${license})`);
    deepEqual(holders.replace(/^in /, '').split(', ').sort(), [...(bundled.get(name) ?? [])].sort(), name);
    const own = readdirSync(`node_modules/${name}`).filter((file) => /^licen[cs]e(\.(md|txt))?$/i.test(file));
    equal(text.join('\n').trim(), readFileSync(`node_modules/${name}/${own[0]}`, 'utf8').trim());
  }
});

test('the bill of materials lists every package that Ambit depends on, and which are in a bundle', () => {
  equal(bill.bomFormat, 'CycloneDX');
  equal(bill.metadata.component.name, 'ambit');
  const listed = new Map(bill.components.map((component) => [component.name, component]));
  equal(listed.size, bill.components.length, 'one version of each');
  for (const name of [...Object.keys(consumer.manifest.dependencies), ...bundled.keys()]) {
    const component = listed.get(name);
    ok(component, `${name} is missing`);
    const { version, license } = manifestOf(name);
    deepEqual([component.version, component.licenses?.[0]?.license.id], [version, license]);
    const holders = component.properties.map(({ value }) => value.replace('dist/', ''));
    deepEqual(holders.sort(), [...(bundled.get(name) ?? [])].sort(), name);
  }
  const tools = ['typescript', 'esbuild', 'rollup', 'vite', 'playwright', '@biomejs/biome'];
  deepEqual(
    tools.filter((name) => listed.has(name) || listed.has(`@${name}/linux-x64`)),
    [],
  );
});

test('the bill of materials is the same for each build of the same packages', () => {
  const text = read('sbom.cdx.json');
  ok(!/serialNumber|timestamp|urn:uuid/.test(text));
  ok(!text.includes(process.cwd()));
});

// What is in a bundle is a dependency as well, by which `npm audit` finds it in every project that installs Ambit.
test('npm audit sees each package in a bundle, for an installation of Ambit brings it along', () => {
  const lock: Record<string, { dev?: boolean; dependencies?: Record<string, string> }> = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  ).packages;
  const brought = new Set(Object.keys(consumer.manifest.dependencies));
  for (const name of brought) {
    for (const next of Object.keys(lock[`node_modules/${name}`]?.dependencies ?? {})) brought.add(next);
  }
  for (const name of bundled.keys()) ok(brought.has(name), `${name} is in a bundle only`);
});
