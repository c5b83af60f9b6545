// The command on a checkout of our own making, which has what it looks for, and programs that show what it finds.
import { deepEqual, equal, match } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { frontmatterOf } from './frontmatter.ts';
import type { Report } from './report.ts';

const folder = mkdtempSync(join(tmpdir(), 'ambit-test262-'));
after(() => rmSync(folder, { recursive: true }));
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

const files = {
  'harness/assert.js': 'function claim(isTrue) { if (!isTrue) throw new Test262Error("claim"); }',
  'harness/sta.js': 'class Test262Error extends Error {}',
  'harness/doneprintHandle.js': 'function $DONE(error) { print(error ? "failed" : "done"); }',
  'harness/extra.js': 'const extra = async () => { await 0; };',
  'test/built-ins/same.js': `/*---\nflags: [async]\nincludes: [extra.js]\n---*/
extra().then(() => $DONE(), $DONE);`,
  'test/built-ins/not-async.js': 'claim(true);',
  'test/language/module.js': `/*---\nflags: [module, async]\n---*/
import { value } from "./other_FIXTURE.js";
const { later } = await import("./other_FIXTURE.js");
claim(value === 1 && (await later()) === 2);
$DONE();`,
  'test/language/other_FIXTURE.js': 'await 0; export const value = 1; export const later = async () => 2;',
  'test/language/only-strict.js': '/*---\nflags: [onlyStrict]\n---*/\nasync function f() { await 0; } f();',
  'test/language/syntax.js':
    '/*---\nnegative:\n  phase: parse\n  type: SyntaxError\nflags: [noStrict]\n---*/\nasync () => await',
  'test/differ/source-text.js': 'claim(String(async () => { await 0; }).length === 24);',
  'test/leave/frame.js': `const slot = globalThis[Symbol.for("ambit/1")];
(async () => { await 0; if (slot) slot.frame = {}; })();`,
};
for (const [path, code] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), code);
}

function command(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], { encoding: 'utf8' });
}

test('test262 exits with 0 where nothing differs, and tells how many programs ran', () => {
  const { status, stdout, stderr } = command(folder, 'built-ins', 'language', '--json');
  const { leftOut, ...report } = JSON.parse(stdout) as Report;
  deepEqual(report, { programs: 5, differ: 0, leaveAFrame: 0, passOnlyWithAmbit: 0, faults: [] });
  equal(status, 0);
  match(stderr, /5 of 5 programs/);
  equal(Object.values(leftOut).length, 1);
});

test('test262 exits with 1 where a program differs or leaves a frame, and names each', () => {
  const { status, stdout } = command(folder, 'differ', 'leave', '--json');
  const { faults, ...report } = JSON.parse(stdout) as Report;
  deepEqual([report.programs, report.differ, report.leaveAFrame], [4, 2, 2]);
  deepEqual([...new Set(faults.map(({ file, way, hasLeft }) => `${file} ${way} ${hasLeft}`))].sort(), [
    'differ/source-text.js transformed, inside false',
    'differ/source-text.js transformed, outside false',
    'leave/frame.js as it is, inside true',
    'leave/frame.js as it is, outside true',
  ]);
  equal(status, 1);
});

test('test262 exits with 2 where it has nothing to run', () => {
  for (const [args, message] of [
    [[], /no path was given\. Pass the path of a checkout/],
    [[join(folder, 'missing')], /there is no folder .*missing/],
    [[join(folder, 'test')], /has no test\/language/],
    [[folder, 'nonsense'], /no program that uses async or await has nonsense in its path/],
    [[folder, '--runtime', 'deno'], /there is no deno\. Pass one of node-20/],
  ] as const) {
    const { status, stderr } = command(...args);
    equal(status, 2);
    match(stderr, message);
  }
});

test('frontmatterOf() reads lists in brackets and of a line an entry', () => {
  const source = '/*---\nincludes: [a.js, b.js]\nfeatures:\n  - x\nflags:\n  - async\n  - raw\n---*/\ncode';
  deepEqual(frontmatterOf(source), { flags: ['async', 'raw'], includes: ['a.js', 'b.js'] });
  deepEqual(frontmatterOf('code'), { flags: [], includes: [] });
});
