import { deepEqual, match } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { transformAwait } from '../../src/build/transform-await.ts';
import forEsbuild from '../../src/entries/bundlers/esbuild.ts';

const source = `interface Options { readonly depth: number }
export async function outer(options: Options): Promise<void> {
  for await (const step of [1, 2]) {
    await inner(options, step);
  }
}
const inner = async ({ depth }: Options, step: number) => {
  try {
    await null; await null; if (step === depth) throw new Error('at line 9');
  } finally {
    await null;
  }
};
outer({ depth: 2 }).catch((error) => console.log(error.stack));
`;

let root = '';
after(() => rm(root, { recursive: true, force: true }));

test('what is put in where a line begins shows as what follows, not as the line before or a blank', () => {
  const { code, map } = transformAwait('async function f() {\n  await g();\n}') ?? {};
  const lines = String(code).split('\n');
  const trace = new SourceMap(JSON.parse(String(map)));
  const placeOf = (line: number, text: string): number[] => {
    const entry = trace.findEntry(line, String(lines[line]).indexOf(text));
    return 'originalLine' in entry ? [entry.originalLine, entry.originalColumn] : [];
  };
  deepEqual(placeOf(1, '('), [1, 2]);
  deepEqual(placeOf(1, 'await'), [1, 2]);
  deepEqual(placeOf(2, '}finally'), [2, 0]);
});

test('a stack trace from transformed and minified code names the original lines', async () => {
  root = await mkdtemp(join(tmpdir(), 'ambit-'));
  await writeFile(join(root, 'main.ts'), source);
  const paths = { entryPoints: [join(root, 'main.ts')], outfile: join(root, 'out.mjs') };
  await build({
    ...paths,
    bundle: true,
    minify: true,
    format: 'esm',
    sourcemap: true,
    plugins: [forEsbuild()],
  });
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--enable-source-maps',
    join(root, 'out.mjs'),
  ]);
  match(stdout, /main\.ts:9:55\)/);
  match(stdout, /main\.ts:4:5\)/);
});
