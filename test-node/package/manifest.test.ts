// Looks into the packed package: what it says of itself, and that what it names is there.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { sourceImports } from '../source-imports.ts';
import { makeConsumer } from './consumer.ts';

const consumer = makeConsumer();
after(consumer.remove);

const { manifest } = consumer;
const root = join(consumer.folder, 'node_modules/ambit');
const files = readdirSync(root, { recursive: true }).map((file) => String(file).replaceAll('\\', '/'));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const maps = [...Object.entries(manifest.exports), ...Object.entries(Object(manifest['imports']))];
const conditional = maps.filter((entry): entry is [string, object] => Object(entry[1]) === entry[1]);

test('the conditions are in the order in which each runtime finds its own first', () => {
  for (const [subpath, conditions] of conditional) {
    const order = Object.keys(conditions);
    equal(order.indexOf('types'), 0, subpath);
    equal(order.indexOf('default'), order.length - 1, subpath);
    // Hint: bundlers for Workers and the edge ask for `browser` as well.
    const others = order.filter((condition) => !['types', 'browser', 'default'].includes(condition));
    const browser = order.indexOf('browser');
    for (const condition of browser < 0 ? [] : others) {
      ok(order.indexOf(condition) < browser, `${subpath}: ${condition} is behind browser`);
    }
  }
});

test('what package.json imports from dist is what the rooms of src import from the sources', () => {
  const sources = Object.entries(sourceImports()).sort(([a], [b]) => (a < b ? -1 : 1));
  const ofDist = JSON.stringify(Object.fromEntries(sources))
    .replaceAll('./', './dist/')
    .replaceAll('.ts"', '.js"');
  const found = Object.entries(importsOf(manifest)).map(([name, { types, ...conditions }]) => {
    equal(types, conditions['default']?.replace(/\.js$/, '.d.ts'), name);
    return [name, conditions];
  });
  equal(JSON.stringify(Object.fromEntries(found)), ofDist);
});

test('every file that package.json names is in the package', () => {
  const scripts = [manifest['unpkg'], manifest['jsdelivr'], ...Object.values(manifest.bin ?? {})];
  const targets = maps.flatMap(([, target]) => targetsOf(target));
  for (const target of [...targets, ...scripts]) ok(existsSync(join(root, String(target))), String(target));
  for (const pattern of sideEffects().filter((target) => !target.includes('*'))) {
    ok(existsSync(join(root, pattern)), pattern);
  }
});

test('each source file is one module', () => {
  const sources = readdirSync('src', { recursive: true }).map((file) => String(file).replaceAll('\\', '/'));
  const modules = sources.filter(
    (file) => file.endsWith('.ts') && !file.startsWith('entries/script-tag/ambit'),
  );
  ok(modules.length > 100);
  for (const module of modules) ok(existsSync(join(root, 'dist', module.replace(/ts$/, 'js'))), module);
  const packed = files.filter((file) => file.endsWith('.js') && !/^dist\/(?:node\/|ambit)/.test(file));
  deepEqual(packed.sort(), modules.map((file) => `dist/${file.replace(/ts$/, 'js')}`).sort());
});

test('the types name the modules beside them, and no source', () => {
  const types = files.filter((file) => file.startsWith('dist/') && file.endsWith('.d.ts'));
  for (const file of types) {
    const specifiers = read(file).matchAll(/(?:^import |\bfrom |\bimport\()['"](\.[^'"]+)['"]/gm);
    for (const [, specifier = ''] of specifiers) {
      ok(existsSync(join(root, dirname(file), specifier)), `${file} names ${specifier}`);
    }
  }
});

test('nothing runs when the package is installed, with what it depends on', () => {
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare'];
  deepEqual(
    Object.keys(Object(manifest['scripts'])).filter((script) => hooks.includes(script)),
    [],
  );
  const packages: Record<string, { dev?: boolean; devOptional?: boolean; hasInstallScript?: boolean }> =
    JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const installed = Object.entries(packages).filter(([, { dev, devOptional }]) => !dev && !devOptional);
  deepEqual(
    installed.filter(([, { hasInstallScript }]) => hasInstallScript),
    [],
  );
});

test('on servers the subpaths for programs lead to bundles, whose names are those of the modules', async () => {
  const load = (file: string): Promise<object> => import(pathToFileURL(join(root, file)).href);
  const named = Object.values(manifest.exports).flatMap((conditions) => Object(conditions).node ?? []);
  ok(named.length > 5);
  for (const { module, default: bundle } of named) {
    ok(bundle.startsWith('./dist/node/'));
    const [modules, bundled] = [await load(module), await load(bundle)];
    const names = (values: object) =>
      Object.entries(values).map(([name, value]) => [name, Object(value).name]);
    deepEqual(names(bundled).sort(), names(modules).sort(), bundle);
  }
});

function importsOf({ imports }: Readonly<Record<string, unknown>>): Record<string, Record<string, string>> {
  return Object(imports);
}

function targetsOf(target: unknown): string[] {
  return typeof target === 'string' ? [target] : Object.values(Object(target)).flatMap(targetsOf);
}

function sideEffects(): string[] {
  return manifest['sideEffects'] as string[];
}
