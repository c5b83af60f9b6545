// Bundles one export of the packed package at a time, and holds it to what it needs, and to its budget.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { exportBudgets } from '../byte-budgets.ts';
import { bundlers, bundleWithEsbuild } from './bundlers.ts';
import { makeConsumer } from './consumer.ts';
import { buildTimeSubpaths, type Platform, platforms } from './platforms.ts';

/** What no program needs that takes a name of Ambit: the side rooms, and what it did not ask for. */
const NEVER = /ambit\/dist\/(?:integrations|build|testing|cli)\//;
const LIBRARIES = 'luxon|uuid|human-id|yocto-queue|smol-toml';
const ABOVE_PROPAGATION = new RegExp(
  `node_modules/(?:valibot|${LIBRARIES})/|ambit/dist/(?:model|runs|execution|clients|settings|contexts|engine)/`,
);

/** What a bundle of each export must lack, beside that. */
const absent: Readonly<Record<string, RegExp>> = {
  ContextVar: ABOVE_PROPAGATION,
  Snapshot: ABOVE_PROPAGATION,
  bind: ABOVE_PROPAGATION,
  keep: ABOVE_PROPAGATION,
  ContextModel: new RegExp(
    `node_modules/(?:${LIBRARIES})/|ambit/dist/(?:runs|execution|clients|settings|contexts|engine)/`,
  ),
  tags: new RegExp(`node_modules/(?:${LIBRARIES})/|ambit/dist/(?:runs|execution|clients|settings|engine)/`),
  Settings:
    /node_modules\/(?:luxon|uuid|human-id|yocto-queue)\/|ambit\/dist\/(?:runs|execution|clients|engine)\//,
  temporarySettings:
    /node_modules\/(?:luxon|uuid|human-id|yocto-queue)\/|ambit\/dist\/(?:runs|execution|clients|engine)\//,
  InProcessClient:
    /node_modules\/(?:valibot|luxon|yocto-queue)\/|ambit\/dist\/(?:settings|contexts|engine)\//,
  FlowRunContext: /node_modules\/(?:uuid|human-id|yocto-queue)\/|ambit\/dist\/(?:settings|engine)\//,
  task: /node_modules\/yocto-queue\/|concurrent-task-runner/,
  flow: NEVER,
};

const consumer = makeConsumer();
after(consumer.remove);
const { folder } = consumer;
const server = platformOf('node');
const browser = platformOf('browser');

test('each export that has a budget is checked for what it must lack', () => {
  deepEqual(Object.keys(absent), Object.keys(exportBudgets));
});

for (const [name, budgets] of Object.entries(exportBudgets)) {
  for (const platform of [server, browser]) {
    test(`{ ${name} } takes only what it needs, for ${platform.name}, and is within its budget`, async (t) => {
      const entry = consumer.write(`${name}-${platform.name}.js`, `export { ${name} } from 'ambit';\n`);
      const { modules } = await bundleWithEsbuild({
        folder,
        entries: [entry],
        platform,
        external: ['zone.js'],
      });
      ok(modules.includes(`node_modules/ambit/${platform.backend}`), 'its backend was shaken off');
      const wrong = modules.filter((path) => [NEVER, absent[name]].some((pattern) => pattern?.test(path)));
      deepEqual(wrong, []);
      ok(
        !modules.includes(`node_modules/ambit/${platform.otherBackend}`),
        'it has the backend of another platform',
      );
      const bytes = gzipSync(readFileSync(join(folder, 'out/esbuild', `${name}-${platform.name}.js`))).length;
      const budget = platform === server ? budgets.server : budgets.browser;
      t.diagnostic(`${bytes} of ${budget} bytes`);
      ok(bytes <= budget, `it is ${bytes - budget} bytes over its budget`);
    });
  }
}

const subpaths = Object.keys(consumer.manifest.exports).filter(
  (subpath) => !['./package.json', './global', './global/core', ...buildTimeSubpaths].includes(subpath),
);
const installing = ['.', './echo', './light'];

for (const [bundler, bundle] of Object.entries(bundlers)) {
  test(`${bundler} takes nothing of a subpath that is not used, but where it installs something`, async () => {
    for (const subpath of subpaths) {
      const code = `import * as unused from 'ambit${subpath.slice(1)}';\nconsole.log('nothing');\n`;
      const entries = [consumer.write('unused.js', code)];
      const { modules } = await bundle({ folder, entries, platform: browser });
      const isTaken = modules.some((path) => path.includes('node_modules/ambit/'));
      equal(isTaken, installing.includes(subpath), subpath);
    }
  });

  test(`${bundler} takes { tags } of ambit/light without zone.js, for a browser`, async () => {
    const entries = [consumer.write('light.js', "export { tags } from 'ambit/light';\n")];
    const { modules } = await bundle({ folder, entries, platform: browser });
    const backends = ['light', 'zone'].map((name) => `ambit/dist/propagation/browser/${name}.js`);
    deepEqual(
      backends.map((path) => modules.some((module) => module.endsWith(path))),
      [true, false],
    );
    deepEqual(
      modules.filter((path) => path.includes('node_modules/zone.js/')),
      [],
    );
  });

  test(`${bundler} takes { ContextVar } without what is above propagation`, async () => {
    const entries = [consumer.write('variable.js', "export { ContextVar } from 'ambit';\n")];
    const { modules } = await bundle({ folder, entries, platform: server });
    ok(
      modules.some((path) => path.endsWith(server.backend)),
      'its backend was shaken off',
    );
    deepEqual(
      modules.filter((path) => NEVER.test(path) || ABOVE_PROPAGATION.test(path)),
      [],
    );
  });
}

function platformOf(name: string): Platform {
  const found = platforms.find((platform) => platform.name === name);
  if (found === undefined) throw new Error(`There is no platform ${name}`);
  return found;
}
