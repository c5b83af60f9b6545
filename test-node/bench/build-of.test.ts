import { deepEqual, equal, match } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, mock, test } from 'node:test';
import { build } from 'esbuild';
import { BASELINE, buildName, importsFrom, withBuildOf } from '../../bench/build-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'ambit-other-'));
after(() => rmSync(folder, { recursive: true }));

test('buildName() gives a candidate a name that a record does not list first', () => {
  deepEqual(Object.keys({ ambit: 1, [buildName(BASELINE)]: 2 }), ['ambit', 'ambit 4783179']);
});

test('withBuildOf() measures without the build of a commit that the clone lacks, and says how to get it', async () => {
  const error = mock.method(console, 'error', () => {});
  const missing = '0123456789abcdef0123456789abcdef01234567';
  try {
    equal(await withBuildOf(missing, async (other) => other), undefined);
    match(String(error.mock.calls[0]?.arguments[0]), /no such commit.*git fetch --unshallow/);
  } finally {
    error.mock.restore();
  }
});

test('importsFrom() makes imports of ambit lead to the other build, by the exports of its package', async () => {
  const exports = { '.': { browser: './page.js', default: './main.js' }, './esbuild': './plugin.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'ambit', exports }));
  for (const name of ['page', 'main', 'plugin'])
    writeFileSync(join(folder, `${name}.js`), `export const other = 'other ${name}';`);
  const contents = `import { other } from 'ambit'; import { other as plugin } from 'ambit/esbuild';
    console.log(other, plugin);`;
  for (const [platform, file] of [
    ['browser', 'page'],
    ['node', 'main'],
  ] as const) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: 'bench' },
      plugins: [importsFrom({ name: 'other', folder })],
      bundle: true,
      platform,
      write: false,
    });
    const texts = outputFiles[0]?.text.match(/other \w+(?=")/g);
    deepEqual(texts, [`other ${file}`, 'other plugin']);
  }
});
