// Steps from places of the bundles in the packed package to the modules that they are made of, as a debugger does.
import { ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeConsumer } from './consumer.ts';

const consumer = makeConsumer();
after(consumer.remove);

const dist = join(consumer.folder, 'node_modules/ambit/dist');
const read = (file: string): string => readFileSync(join(dist, file), 'utf8');

/** Texts in the code of a module, before the method `require` in the scripts and after it. */
const places = {
  'errors/missing-context-error.js': 'ERR_CONTEXT_MISSING',
  'model/context-model.js': ': it is not active here. ',
  'propagation/slot.js': 'ambit/1',
};
const node = readdirSync(join(dist, 'node')).filter((file) => file.endsWith('.js'));
const bundles = {
  'dist/ambit.min.js': ['ambit.min.js'],
  'dist/ambit.core.min.js': ['ambit.core.min.js'],
  'dist/ambit.light.min.js': ['ambit.light.min.js'],
  'dist/ambit.core.light.min.js': ['ambit.core.light.min.js'],
  'dist/node': node.map((file) => `node/${file}`),
};

for (const [name, files] of Object.entries(bundles)) {
  test(`a place in ${name} leads to the same place in a module of the package`, () => {
    for (const [module, text] of Object.entries(places)) {
      const behind = files.flatMap((file) => placesBehind(file, text));
      ok(behind.includes(module), `${text}: ${behind}`);
    }
  });
}

/** Returns the modules that the places of a text lead to, where the text is in that line of them. */
function placesBehind(bundle: string, text: string): string[] {
  const code = read(bundle);
  const places = Array.from(code.matchAll(new RegExp(text, 'g')), ({ index }) => index);
  return places.flatMap((index) => {
    const before = code.slice(0, index).split('\n');
    const entry = mapOf(bundle).findEntry(before.length - 1, String(before.at(-1)).length);
    if (!('originalSource' in entry)) return [];
    const file = join(bundle, '..', entry.originalSource);
    return read(file).split('\n')[entry.originalLine]?.includes(text) ? file : [];
  });
}

function mapOf(bundle: string): SourceMap {
  return new SourceMap(JSON.parse(read(`${bundle}.map`)));
}

test('dist holds no map beside those of bundles, and no source twice', () => {
  const names = consumer.run('find', dist, '-name', '*.map').stdout.trim().split('\n');
  const files = names.map((name) => name.slice(dist.length + 1));
  ok(files.length > 3);
  for (const file of files) ok(/^(?:node\/[^/]+|ambit[\w.]*\.min)\.js\.map$/.test(file), file);
  for (const file of files)
    ok(!JSON.parse(read(file)).sourcesContent.some((text: string) => text?.length > 5_000));
});
