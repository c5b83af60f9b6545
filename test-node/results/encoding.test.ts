// The encoding of results: what is written is read again, and Python reads it as well.
import { deepEqual, deepStrictEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { AmbitError, decodeResult, encodeResult } from '../../src/entries/runtimes/server.ts';

/** Each kind of value, how it is written, and what Python makes of `__class__` and `data`. */
const WRITTEN: readonly (readonly [unknown, string])[] = [
  [null, 'null'],
  ['a', '"a"'],
  [1.5, '1.5'],
  [{ a: [1, true] }, '{"a":[1,true]}'],
  [undefined, '{"__class__":"types.NoneType","data":null,"js":"undefined"}'],
  [Number.NaN, '{"__class__":"builtins.float","data":"NaN","js":"number"}'],
  [Number.NEGATIVE_INFINITY, '{"__class__":"builtins.float","data":"-Infinity","js":"number"}'],
  [-0, '{"__class__":"builtins.float","data":"-0.0","js":"number"}'],
  [12345678901234567890n, '{"__class__":"builtins.int","data":"12345678901234567890","js":"bigint"}'],
  [new Date(0), '{"__class__":"datetime.datetime","data":"1970-01-01T00:00:00.000Z","js":"Date"}'],
  [new Date(Number.NaN), '{"__class__":"builtins.str","data":"Invalid Date","js":"Date"}'],
  [new Set([1]), '{"__class__":"builtins.set","data":[1],"js":"Set"}'],
  [new Set([[1]]), '{"__class__":"builtins.list","data":[[1]],"js":"Set"}'],
  [new Map([[1, 'a']]), '{"__class__":"builtins.list","data":[[1,"a"]],"js":"Map"}'],
  [new Uint8Array([1, 255]), '{"__class__":"pydantic.types.Base64Bytes","data":"Af8=","js":"Uint8Array"}'],
  [{ __class__: 'x' }, '{"__class__":"builtins.list","data":[["__class__","x"]],"js":"Object"}'],
];

for (const [value, text] of WRITTEN) {
  test(`encodeResult() writes ${text}, which decodeResult() reads`, () => {
    equal(encodeResult(value), text);
    equal(fc.stringify(decodeResult(text)), fc.stringify(value));
  });
}

test('decodeResult() returns what encodeResult() was given, whatever the data', () => {
  const leaf = fc.oneof(
    fc.anything({ maxDepth: 0, withBigInt: true }),
    fc.date({ noInvalidDate: false }),
    fc.double(),
    fc.uint8Array(),
    fc.float64Array(),
    fc.bigInt64Array(),
  );
  const { data } = fc.letrec<{ data: unknown }>((tie) => ({
    data: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('data')),
      fc.array(tie('data')).map((values) => new Set(values)),
      fc.array(fc.tuple(tie('data'), tie('data'))).map((entries) => new Map(entries)),
      fc.dictionary(
        fc.oneof(fc.string(), fc.constantFrom('__class__', '__exc_type__', '__proto__', 'js')),
        tie('data'),
        {
          noNullPrototype: true,
        },
      ),
    ),
  }));
  fc.assert(
    fc.property(data, (value) => equal(fc.stringify(decodeResult(encodeResult(value))), fc.stringify(value))),
    {
      numRuns: 2000,
    },
  );
});

test('decodeResult() returns a DateTime in its time zone', () => {
  for (const zone of ['utc', 'Europe/Paris', 'UTC+5:30']) {
    const time = DateTime.fromISO('2026-01-01T12:00:00.123', { zone });
    const read = decodeResult(encodeResult(time));
    ok(read instanceof DateTime);
    deepEqual([read.toISO(), read.zoneName], [time.toISO(), time.zoneName]);
  }
});

test('decodeResult() returns an error with its class, name, message, stack, code and cause', () => {
  const cause = Object.assign(new Error('no route'), { code: 'ENOENT' });
  const error = new TypeError('boom', { cause });
  const read = decodeResult(encodeResult(error));
  ok(read instanceof TypeError && read.cause instanceof Error);
  deepEqual([read.name, read.message, read.stack], [error.name, error.message, error.stack]);
  deepEqual(
    [read.cause.message, Reflect.get(read.cause, 'code'), read.cause.stack],
    ['no route', 'ENOENT', cause.stack],
  );
  deepEqual(Object.keys(read), []);
  const own = decodeResult(encodeResult(new AmbitError('ERR_RUN_FAILED', 'Cannot')));
  ok(own instanceof Error);
  deepEqual([own.name, Reflect.get(own, 'code')], ['AmbitError', 'ERR_RUN_FAILED']);
  const many = decodeResult(encodeResult(new AggregateError([new RangeError('a')], 'all')));
  deepEqual(
    [(many as AggregateError).name, (many as AggregateError).errors[0] instanceof RangeError],
    ['AggregateError', true],
  );
});

test('encodeResult() writes an error as an exception that Python has', () => {
  const typeOf = (error: Error): unknown => JSON.parse(encodeResult(error)).__exc_type__;
  deepEqual(
    [
      new TypeError(),
      new RangeError(),
      new ReferenceError(),
      new SyntaxError(),
      new Error(),
      new DOMException(),
    ].map(typeOf),
    ['TypeError', 'ValueError', 'NameError', 'SyntaxError', 'Exception', 'Exception'].map(
      (name) => `builtins.${name}`,
    ),
  );
});

test('encodeResult() writes a buffer, a view of a part and a view of floats as the bytes they hold', () => {
  const bytes = new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  deepStrictEqual(decodeResult(encodeResult(Buffer.from('hi'))), new Uint8Array([104, 105]));
  deepStrictEqual(decodeResult(encodeResult(bytes.subarray(2, 4))), new Uint8Array([2, 3]));
  deepStrictEqual(decodeResult(encodeResult(bytes.buffer)), bytes.buffer);
  deepStrictEqual(
    decodeResult(encodeResult(new DataView(bytes.buffer, 1, 3))),
    new DataView(bytes.slice(1, 4).buffer),
  );
  const large = crypto.getRandomValues(new Uint8Array(40_000));
  deepStrictEqual(decodeResult(encodeResult(large)), large);
});

test('encodeResult() refuses what no text holds, and says where it is', () => {
  class Point {}
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = [cyclic];
  let deep: unknown = 1;
  for (let level = 0; level < 600; level++) deep = [deep];
  const refused: readonly (readonly [unknown, RegExp])[] = [
    [() => {}, /: result is a function\./],
    [{ rows: [{ mark: Symbol('a') }] }, /: result\.rows\[0\]\.mark is a symbol\./],
    [[new Point()], /: result\[0\] is an instance of Point\./],
    [new URL('https://a.example'), /: result is an instance of URL\./],
    [new Map([['a', new Set([/x/])]]), /: result\.a\[0\] is an instance of RegExp\./],
    [cyclic, /: result\.self\[0\] is data that holds itself\./],
    [deep, /\.… is data deeper than 500 levels\./],
    [DateTime.invalid('a'), /: result is an instance of DateTime\./],
  ];
  for (const [value, message] of refused) {
    throws(() => encodeResult(value), { code: 'ERR_RESULT_UNSERIALIZABLE', message });
  }
});

test('encodeResult() writes what occurs twice twice', () => {
  const twice = { a: 1 };
  equal(encodeResult([twice, twice]), '[{"a":1},{"a":1}]');
});

// Ports `prefect.serializers.prefect_json_object_encoder`, whose texts these are.
test('decodeResult() reads what Python writes', () => {
  const read = (type: string, data: unknown): unknown =>
    decodeResult(JSON.stringify({ __class__: type, data }));
  equal(
    (read('datetime.datetime', '2020-01-01T00:00:00+02:00') as DateTime).toISO(),
    '2020-01-01T00:00:00.000+02:00',
  );
  deepStrictEqual(
    read('builtins.set', [1, { __class__: 'builtins.bytes', data: 'é' }]),
    new Set([1, new Uint8Array([195, 169])]),
  );
  deepStrictEqual(read('builtins.frozenset', []), new Set());
  equal(read('datetime.date', '2020-01-01'), '2020-01-01');
  equal(read('uuid.UUID', 'a-b'), 'a-b');
  equal(read('decimal.Decimal', 1.5), 1.5);
  equal(read('datetime.timedelta', 'P1DT0.5S'), 86_400.5);
  deepStrictEqual(read('my.Model', { at: { __class__: 'builtins.set', data: [1] } }), {
    __class__: 'my.Model',
    data: { at: new Set([1]) },
  });
  const error = decodeResult('{"__exc_type__":"my.module.MyError","message":"boom"}') as Error;
  deepEqual([error.name, error.message], ['MyError', 'boom']);
});

test('decodeResult() refuses what is not written in this way', () => {
  for (const text of [
    '',
    '{"a":',
    '{"__class__":"builtins.set","data":1}',
    '{"__class__":"a","js":"Worker","data":""}',
  ]) {
    throws(() => decodeResult(text), { code: 'ERR_RESULT_UNREADABLE' });
  }
});
