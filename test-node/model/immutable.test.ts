import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { immutable } from '../../src/model/immutable.ts';
import { ReadonlySetView } from '../../src/model/readonly-view.ts';

test('immutable() freezes a copy of plain data through and through', () => {
  const source = { list: [{ deep: true }], nothing: null, [Symbol.for('s')]: 1 };
  const copy = immutable(source);
  deepEqual(copy, source);
  ok(Object.isFrozen(copy) && Object.isFrozen(copy.list) && Object.isFrozen(copy.list[0]));
  ok(!Object.isFrozen(source) && !Object.isFrozen(source.list[0]));
});

test('immutable() holds functions and instances of classes as they are, subclasses of its own kinds too', () => {
  class Client {}
  class Names extends Array<string> {}
  class Tags extends Set<string> {}
  class Limits extends Map<string, number> {}
  class Moment extends Date {}
  const source = [
    new Client(),
    () => 1,
    new Uint8Array(2),
    new ArrayBuffer(2),
    /a/g,
    new URL('http://a'),
    new Blob([]),
    new Error('a'),
    new WeakMap(),
    Promise.resolve(),
    Names.from(['a']),
    new Tags(['a']),
    new Limits([['a', 1]]),
    new Moment(5),
    Object.create({ inherited: true }),
    Object.create(Array.prototype),
  ];
  for (const [index, copy] of immutable(source).entries()) equal(copy, source[index]);
});

test('immutable() copies a date to one that is real, and cannot be changed', () => {
  const source = new Date('2024-02-29T12:00:00.5Z');
  const copy = immutable({ at: [source] }).at[0] as Date;
  notEqual(copy, source);
  deepEqual(copy, source);
  deepEqual(structuredClone(copy), source);
  equal(JSON.stringify(copy), '"2024-02-29T12:00:00.500Z"');
  equal(inspect(copy), '2024-02-29T12:00:00.500Z');
  const setters = Object.getOwnPropertyNames(Date.prototype).filter((name) => name.startsWith('set'));
  equal(setters.length, 16);
  for (const name of setters as 'setTime'[]) {
    throws(() => copy[name](0), {
      code: 'ERR_CONTEXT_IMMUTABLE',
      message: new RegExp(`^Cannot call ${name}\\(\\) of a read-only Date: `),
    });
  }
  equal(copy.getTime(), source.setTime(1) + 1709208000499);
  throws(() => Object.assign(copy, { extra: 1 }), { name: 'TypeError' });
  equal(immutable(copy), copy);
});

test('immutable() keeps what a match and a sparse array have besides their items', () => {
  const match = /(?<letter>b)/d.exec('abc') as RegExpExecArray;
  const copy = immutable(match);
  deepEqual([copy.index, copy.input, copy.groups], [1, 'abc', match.groups]);
  ok(Object.isFrozen(copy.groups) && Object.isFrozen(copy.indices));
  const sparse = Object.assign(new Array(4), { 1: { a: 1 }, [Symbol.for('s')]: 2 });
  deepEqual(immutable(sparse), sparse);
  deepEqual(Reflect.ownKeys(immutable(sparse)), ['1', 'length', Symbol.for('s')]);
});

test('immutable() keeps the keys of an array that are no index, whatever they look like', () => {
  const names = { '-1': { a: 1 }, '01': 2, '1.5': 3, '4294967295': { b: 4 } };
  const source = Object.assign([{ c: 5 }, 6], names);
  const copy = immutable(source);
  deepEqual(copy, source);
  for (const part of [copy[0], Reflect.get(copy, '-1'), Reflect.get(copy, '4294967295')]) {
    ok(Object.isFrozen(part));
  }
  deepEqual(immutable(Object.assign([], names)), Object.assign([], names));
});

test('immutable() freezes the objects of an array of many, and copies one that is there twice once', () => {
  const part = { list: [1], key: { [Symbol.for('s')]: { deep: 1 } } };
  const source = Array.from({ length: 1000 }, (_, id) => ({ id, part }));
  const copy = immutable(source);
  deepEqual(copy, source);
  ok(copy.every((each) => Object.isFrozen(each) && each.part === copy[0]?.part));
  ok(Object.isFrozen(Reflect.get(copy[0]?.part.key ?? {}, Symbol.for('s'))));
});

test('immutable() reads getters once, and takes frozen data and data without a prototype', () => {
  let reads = 0;
  const source = {
    get a() {
      reads += 1;
      return [reads];
    },
    frozen: Object.freeze([Object.freeze({ b: 1 })]),
    bare: Object.assign(Object.create(null), { c: {} }),
  };
  const copy = immutable(source);
  deepEqual([copy.a, copy.a, reads], [[1], [1], 1]);
  deepEqual(copy.frozen, [{ b: 1 }]);
  equal(Object.getPrototypeOf(copy.bare), null);
  ok(Object.isFrozen(copy.bare.c));
});

test('immutable() keeps cycles through sets, maps and their keys', () => {
  const source = { set: new Set<unknown>(), map: new Map<unknown, unknown>() };
  source.set.add(source);
  source.map.set(source, source.map);
  const copy = immutable(source);
  ok(copy.set.has(copy));
  equal(copy.map.get(copy), copy.map);
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

test('immutable() returns what is frozen and holds no object as it is, and copies what only looks frozen', () => {
  const leaf = Object.freeze({ a: 1, b: () => 1, [Symbol.for('c')]: 'x' });
  equal(immutable(leaf), leaf);
  notEqual(immutable(leaf, { fresh: true }), leaf);
  let reads = 0;
  const lazy = Object.freeze({
    get a() {
      reads += 1;
      return reads;
    },
  });
  const copy = immutable(lazy);
  deepEqual([copy.a, copy.a], [1, 1]);
  const outer = Object.freeze({ inner: { a: 1 } });
  const held = immutable(outer);
  outer.inner.a = 2;
  equal(held.inner.a, 1);
  equal(immutable(held), held);
  equal(immutable(held.inner), held.inner);
});
