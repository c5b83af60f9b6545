import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { sourceImports } from './source-imports.ts';

/** The folders of src, a floor a line, the lowest first: a file imports from its own folder or from a lower floor. */
const FLOORS = [
  ['errors'],
  ['platform'],
  ['propagation'],
  ['model'],
  ['runs', 'settings'],
  ['execution'],
  ['contexts'],
  ['clients'],
  ['engine'],
  ['integrations'],
  ['entries'],
];
const floors: Record<string, number> = Object.fromEntries(
  FLOORS.flatMap((folders, floor) => folders.map((folder) => [folder, floor])),
);
/** The rooms beside them: no floor imports one. */
const sideRooms = ['build', 'testing', 'cli'];

const byCondition = sourceImports();

const browserEntries = [
  'src/entries/runtimes/browser.ts',
  'src/entries/script-tag/ambit.ts',
  'src/entries/script-tag/ambit.core.ts',
  'src/entries/subpaths/light.ts',
  'src/entries/script-tag/ambit.light.ts',
  'src/entries/script-tag/ambit.core.light.ts',
].filter((file) => existsSync(file));
const sources = readdirSync('src', { recursive: true })
  .map((file) => join('src', String(file)))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

test('every folder of src is a room of the design', () => {
  for (const { file } of sources) assert.ok(isKnown(roomOf(file)), `${file} is in no room of the design`);
});

test('no file imports from a higher floor', () => {
  for (const { file, text } of sources) {
    for (const imported of importsOf(file, text)) {
      assert.ok(mayImport(roomOf(file), roomOf(imported)), `${file} imports ${imported}`);
    }
  }
});

test('no files import each other in a circle', () => {
  const imports = new Map(sources.map(({ file, text }) => [file, importsOf(file, text)]));
  for (const { file } of sources) {
    const path = pathBetween(imports, file);
    assert.equal(path, undefined, `${path?.join(' imports ')} imports ${file}`);
  }
});

test('src holds index.ts and folders, and its tsconfig.json', () => {
  const files = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isFile());
  assert.deepEqual(files.map(({ name }) => name).sort(), ['index.ts', 'tsconfig.json']);
});

for (const entry of browserEntries) {
  test(`${entry} installs its backend, and takes nothing that only servers have`, async () => {
    const { taken, met } = await bundle(entry, 'browser');
    assert.deepEqual(
      met.filter((path) => /^node:|async-local-storage|^src\/build\/|unplugin|oxc-parser/.test(path)),
      [],
    );
    const [backend, other] = entry.includes('light') ? ['light', 'zone'] : ['zone', 'light'];
    assert.ok(taken.includes(`src/propagation/browser/${backend}.ts`), 'the backend was shaken off');
    assert.ok(!taken.includes(`src/propagation/browser/${other}.ts`), 'it has the other backend, too');
    assert.equal(
      met.some((path) => path.includes('zone.js')),
      backend === 'zone',
    );
  });
}

test('src/entries/runtimes/server.ts installs its backend, and takes nothing that only browsers need', async () => {
  const { taken, met } = await bundle('src/entries/runtimes/server.ts', 'node');
  assert.deepEqual(
    met.filter((path) => /^node:|zone/.test(path)),
    [],
  );
  assert.ok(taken.includes('src/propagation/server/async-local-storage.ts'), 'the backend was shaken off');
});

test('src/entries/runtimes/workerd.ts installs its backend, and imports what a worker may lack at run time alone', async () => {
  const { taken, met } = await bundle('src/entries/runtimes/workerd.ts', 'workerd');
  assert.deepEqual(
    met.filter((path) => /^node:|zone/.test(path)),
    ['node:async_hooks'],
  );
  assert.match(
    readFileSync('src/entries/runtimes/workerd.ts', 'utf8'),
    /await import\([^)]*'node:async_hooks'\)/,
  );
  assert.ok(taken.includes('src/propagation/server/async-local-storage.ts'), 'the backend was shaken off');
});

test('no file silences the compiler or the linter', () => {
  const silencers = /: any\b|<any\b|\bas any\b|@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore/;
  for (const { file, text } of sources) assert.doesNotMatch(text, silencers, file);
});

test('no file has more than 220 lines', () => {
  for (const { file, text } of sources) assert.ok(text.split('\n').length <= 221, file);
});

test('every public name has a doc comment that begins with a sentence', () => {
  for (const { file, name } of publicNames()) {
    const before = textBefore(name, readFileSync(file, 'utf8'));
    assert.ok(before !== undefined, `${file} does not declare ${name}`);
    const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n$/.exec(before)?.[1] ?? '';
    assert.match(firstParagraph(comment), /^[A-Z].*[.:]$/, `${name} of ${file}`);
  }
});

function isKnown(room: string): boolean {
  return room in floors || sideRooms.includes(room);
}

function roomOf(file: string): string {
  const folder = dirname(file).split(/[\\/]/)[1];
  return folder ?? 'entries';
}

function mayImport(from: string, to: string): boolean {
  if (from === to || from === 'entries') return true;
  if (sideRooms.includes(to)) return false;
  // The transform knows what is wrong with options and packages, and nothing else of the floors.
  if (from === 'build') return to === 'errors' || to === 'platform';
  return Number(floors[to]) < (floors[from] ?? Number.POSITIVE_INFINITY);
}

function importsOf(file: string, text: string): string[] {
  const specifiers = text.matchAll(
    /(?:^import |^(?:import|export)\b[^;']*\bfrom |\bimport\()'([.#][^']+)'/gm,
  );
  return Array.from(specifiers).flatMap(([, specifier = '']) =>
    specifier.startsWith('#')
      ? Object.values(byCondition[specifier] ?? {}).map((target) => join('src', target))
      : join(dirname(file), specifier),
  );
}

/** Returns the files by which a file leads back to itself; `undefined` where it does not. */
function pathBetween(imports: ReadonlyMap<string, readonly string[]>, start: string): string[] | undefined {
  const paths = [[start]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const next of imports.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return path;
      if (!seen.has(next)) paths.push([...path, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** Bundles an entry; returns the files that are in the bundle, and all that were met on the way to it. */
async function bundle(entry: string, condition: string): Promise<{ taken: string[]; met: string[] }> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: [condition],
    external: ['node:*'],
    metafile: true,
    write: false,
  });
  const outputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const inputs = Object.entries(metafile.inputs);
  return {
    taken: outputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path),
    met: inputs.flatMap(([path, { imports }]) => [
      path,
      // What a package imports is its own affair: it has a variant for each platform as well.
      ...(path.startsWith('src/') ? imports.map((imported) => imported.path) : []),
    ]),
  };
}

function publicNames(): { file: string; name: string }[] {
  const index = readFileSync('src/index.ts', 'utf8');
  return Array.from(index.matchAll(/^export (?:type )?\{([^}]+)\} from '([^']+)'/gm)).flatMap(
    ([, names, from]) =>
      String(names)
        .split(',')
        .map((name) => ({
          file: join('src', String(from)),
          name:
            name
              .trim()
              .replace(/^type /, '')
              .split(' ')[0] ?? '',
        }))
        .filter(({ name }) => name !== ''),
  );
}

function textBefore(name: string, text: string): string | undefined {
  const kinds = '(?:abstract |async )?(?:class|function\\*?|const|interface|type)';
  const found = new RegExp(`^export ${kinds} ${name}\\b`, 'm').exec(text);
  return found ? text.slice(0, found.index) : undefined;
}

function firstParagraph(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trim());
  return lines.join('\n').trim().split('\n\n')[0]?.replaceAll('\n', ' ') ?? '';
}
