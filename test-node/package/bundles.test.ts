// Bundles every public subpath of the packed package, for every platform, with every bundler.
import { deepEqual, ok } from 'node:assert/strict';
import { after, test } from 'node:test';
import { bundlers } from './bundlers.ts';
import { makeConsumer } from './consumer.ts';
import { buildTimeSubpaths, platforms } from './platforms.ts';

const consumer = makeConsumer();
after(consumer.remove);

const runTimeSubpaths = Object.keys(consumer.manifest.exports).filter(
  (subpath) => subpath !== './package.json' && !buildTimeSubpaths.includes(subpath),
);
const ourFile = /^(?:\.\/)?(?:.*\/)?node_modules\/ambit\//;

for (const platform of platforms) {
  for (const [name, bundle] of Object.entries(bundlers)) {
    test(`${name} bundles every subpath for ${platform.name}, with its backend and nothing left over`, async () => {
      const entries = runTimeSubpaths.map(entryFor);
      const { modules, imports } = await bundle({ folder: consumer.folder, entries, platform });
      deepEqual(
        imports.filter((path) => !(platform.hasBuiltIns && path.startsWith('node:'))),
        [],
      );
      const ours = modules.filter((path) => ourFile.test(path)).map((path) => path.replace(ourFile, ''));
      for (const file of [platform.backend, ...platform.chosen])
        ok(ours.includes(file), `${file} is not there`);
      for (const file of [platform.otherBackend, ...platform.others])
        ok(!ours.includes(file), `${file} is there`);
    });
  }
}

for (const platform of platforms.filter(({ isServer }) => isServer)) {
  for (const [name, bundle] of Object.entries(bundlers)) {
    test(`${name} bundles the subpaths for build tools for ${platform.name}`, async () => {
      const external = Object.keys(consumer.manifest.dependencies);
      const entries = buildTimeSubpaths.map(entryFor);
      const { imports } = await bundle({ folder: consumer.folder, entries, platform, external });
      deepEqual(
        imports.filter((path) => !path.startsWith('node:') && !external.includes(path)),
        [],
      );
    });
  }
}

function entryFor(subpath: string): string {
  const name = `ambit${subpath.slice(1)}`;
  const code = `import * as names from '${name}';\nconsole.log(names);\n`;
  return consumer.write(`entries/${name.replaceAll('/', '-')}.js`, code);
}
