// Looks at the scripts of the packed package, as a page gets them.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeConsumer } from './consumer.ts';

const consumer = makeConsumer();
after(consumer.remove);

const { manifest } = consumer;
const dist = join(consumer.folder, 'node_modules/ambit/dist');
const integrity: Record<string, string> = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'));
const names = ['ambit', 'ambit.core', 'ambit.light', 'ambit.core.light', 'ambit.echo'];
const scripts = names.map((name) => `${name}.min.js`);

test('dist/integrity.json has the hash of each script that is packed', () => {
  deepEqual(Object.keys(integrity), scripts);
  for (const [file, hash] of Object.entries(integrity)) {
    equal(
      hash,
      `sha384-${createHash('sha384')
        .update(readFileSync(join(dist, file)))
        .digest('base64')}`,
      file,
    );
  }
});

for (const file of scripts) {
  test(`dist/${file} names its source map, whose sources are all there`, () => {
    const script = readFileSync(join(dist, file), 'utf8');
    ok(script.endsWith(`//# sourceMappingURL=${file}.map\n`));
    const { sources, sourcesContent } = JSON.parse(readFileSync(join(dist, `${file}.map`), 'utf8'));
    ok(sources.includes('propagation/slot.js'));
    // What the package has no file of is in the map; nothing is in both.
    for (const [index, source] of sources.entries()) {
      const isThere = existsSync(join(dist, source)) || existsSync(source.replace('../../', 'node_modules/'));
      equal(isThere, typeof sourcesContent[index] !== 'string', source);
    }
  });
}

test('unpkg and jsdelivr serve the script that has everything', () => {
  for (const field of ['unpkg', 'jsdelivr']) equal(manifest[field], './dist/ambit.min.js');
});
