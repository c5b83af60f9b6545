// Records of results, read and written by Python's Prefect.
import { deepEqual, equal } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { MemoryResultStorage, ResultStore } from '../../src/entries/runtimes/server.ts';
import { options, python } from './ask-prefect.ts';

const program = fileURLToPath(new URL('prefect_results.py', import.meta.url));

/** Values, and what Python prints of what it reads. */
const READ: readonly (readonly [unknown, string])[] = [
  [{ a: [1, 'b', null, true] }, "{'a': [1, 'b', None, True]}"],
  [undefined, 'None'],
  [[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0], '[nan, inf, -inf, -0.0]'],
  [2n ** 70n, '1180591620717411303424'],
  [new Date(0), 'datetime.datetime(1970, 1, 1, 0, 0, tzinfo=TzInfo(0))'],
  [new Date(8.64e15), "'+275760-09-13T00:00:00.000Z'"],
  [new Set(['a']), "{'a'}"],
  [new Set([[1]]), '[[1]]'],
  [new Map([[1, new Set([2])]]), '[[1, {2}]]'],
  [new Uint8Array([0, 255]), "b'\\x00\\xff'"],
  [new Float64Array([0]), "b'\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00'"],
  [new TypeError('boom', { cause: new RangeError('inner') }), "TypeError('boom')"],
  [new DOMException('gone', 'AbortError'), "Exception('gone')"],
  [{ __class__: 'builtins.set' }, "[['__class__', 'builtins.set']]"],
];

/** Expressions of Python, and what is read of what it writes. */
const WRITTEN: readonly (readonly [string, unknown])[] = [
  ['{"a": (1, 2.5, None)}', { a: [1, 2.5, null] }],
  ['{1}', new Set([1])],
  ['frozenset(["a"])', new Set(['a'])],
  ['b"hi"', new Uint8Array([104, 105])],
  ['datetime.date(2026, 1, 2)', '2026-01-02'],
  ['datetime.timedelta(minutes=1)', 60],
  ['decimal.Decimal("1.5")', 1.5],
  ['uuid.UUID(int=0)', '00000000-0000-0000-0000-000000000000'],
  [
    '[datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc)]',
    [DateTime.fromISO('2026-01-02T00:00:00Z', { setZone: true })],
  ],
];

test("Python's Prefect reads the records that are written here", options, async () => {
  const storage = new MemoryResultStorage();
  const store = new ResultStore({ storage });
  const expiration = '2030-01-01T00:00:00.000Z';
  for (const [index, [value]] of READ.entries()) await store.write(String(index), value, { expiration });
  const lines = await Promise.all(READ.map((_, index) => storage.read(String(index))));
  const found = ask(lines as string[]).map((line) => JSON.parse(line));
  deepEqual(
    found,
    READ.map(([, text], index) => [text, String(index), '2030-01-01 00:00:00+00:00']),
  );
});

test("the records that Python's Prefect writes are read here", options, async () => {
  const storage = new MemoryResultStorage();
  const lines = ask(WRITTEN.map(([expression]) => `=${expression}`));
  for (const [index, [expression, value]] of WRITTEN.entries()) {
    await storage.write('k', lines[index] ?? '');
    const record = await new ResultStore({ storage }).read('k');
    equal(fc.stringify(record?.result), fc.stringify(value), expression);
  }
});

function ask(lines: readonly string[]): string[] {
  const { stdout, stderr, status } = spawnSync(String(python), [program], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  });
  equal(status, 0, stderr);
  return stdout.trim().split('\n');
}
