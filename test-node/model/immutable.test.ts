import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { immutable } from '../../src/model/immutable.ts';
import { ReadonlySetView } from '../../src/model/readonly-view.ts';

test('immutable() freezes a copy of plain data through and through', () => {
  const source = { list: [{ deep: true }], nothing: null, [Symbol.for('s')]: 1 };
  const copy = immutable(source);
  deepEqual(copy, source);
  ok(Object.isFrozen(copy) && Object.isFrozen(copy.list) && Object.isFrozen(copy.list[0]));
  ok(!Object.isFrozen(source) && !Object.isFrozen(source.list[0]));
});

test('immutable() holds functions and instances of classes as they are', () => {
  class Client {}
  const source = { client: new Client(), at: new Date(), fn: () => 1, bytes: new Uint8Array(2) };
  const copy = immutable(source);
  for (const key of ['client', 'at', 'fn', 'bytes'] as const) equal(copy[key], source[key]);
});

test('immutable() keeps cycles and shared parts', () => {
  const source: { self?: unknown; a: object; b: object } = { a: {}, b: {} };
  source.self = source;
  source.b = source.a;
  const copy = immutable(source) as typeof source;
  equal(copy.self, copy);
  equal(copy.a, copy.b);
});

test('immutable() copies the key "__proto__" as a key', () => {
  const copy = immutable(JSON.parse('{"__proto__":{"polluted":true}}') as object);
  equal((copy as { polluted?: boolean }).polluted, undefined);
  deepEqual(Object.keys(copy), ['__proto__']);
});

test('immutable() does not copy again what it made, unless a fresh copy is asked for', () => {
  const once = immutable({ a: { b: 1 } });
  equal(immutable(once), once);
  equal(immutable({ once }).once, once);
  notEqual(immutable(once, { fresh: true }), once);
});

test('ReadonlySetView passes for a Set where one is read, and for none where one is written', () => {
  const view = new ReadonlySetView(new Set(['a', 'b']));
  ok(view instanceof Set);
  deepEqual([...view], ['a', 'b']);
  deepEqual(
    [...view.entries()],
    [
      ['a', 'a'],
      ['b', 'b'],
    ],
  );
  deepEqual([view.size, view.has('a'), view.has('c')], [2, true, false]);
  deepEqual(new Set(view), new Set(['a', 'b']));
  for (const method of ['add', 'delete', 'clear'] as const) {
    throws(() => (view as Set<string>)[method]('a'), { code: 'ERR_CONTEXT_IMMUTABLE' });
    const native: (value: string) => unknown = Set.prototype[method];
    throws(() => native.call(view, 'a'), { name: 'TypeError' });
  }
  equal(view.size, 2);
});
