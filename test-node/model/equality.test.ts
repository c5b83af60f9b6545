import { equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { DateTime } from 'luxon';
import { Secret } from '../../src/entries/runtimes/server.ts';
import { isEqual } from '../../src/model/equality.ts';

class Amount {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  equals(other: Amount): boolean {
    return other.value === this.value;
  }
}
// As Temporal has it: other kinds are refused by an error.
class Strict extends Amount {
  override equals(other: Amount): boolean {
    if (!(other instanceof Strict)) throw new TypeError('not strict');
    return super.equals(other);
  }
}

const loop = (): unknown => {
  const value: { self?: unknown } = {};
  value.self = new Set([value, { value }]);
  return value;
};
const parents = (): unknown => {
  const parent = { children: [] as unknown[], name: 'p' };
  for (const name of ['a', 'b']) parent.children.push({ name, parent });
  return new Set([parent, ...parent.children]);
};
const sparse = (): unknown[] => Object.assign(new Array(3), { 1: 'x' });
const twin = Symbol('twin');

const pairs: readonly (readonly [what: string, a: unknown, b: unknown, expected: boolean])[] = [
  ['sets in which one member has two twins', set({ x: 1 }, { x: 1 }), set({ x: 1 }, { x: 2 }), false],
  ['sets of equal members in another order', set({ x: 1 }, { x: 2 }), set({ x: 2 }, { x: 1 }), true],
  ['sets of as many equal members', set({ x: 1 }, { x: 1 }), set({ x: 1 }, { x: 1 }), true],
  ['sets of sets', set(set(set('a'), 'b')), set(set('b', set('a'))), true],
  ['sets of sets that differ inside', set(set(set('a'), 'b')), set(set('b', set('c'))), false],
  ['a set of texts and one of what they stand for', set('Set1,2', set(1)), set(set('Set1,2'), 1), false],
  ['sets of moments', set(DateTime.fromMillis(5), 1), set(1, DateTime.fromMillis(5)), true],
  ['sets of other moments', set(DateTime.fromMillis(5)), set(DateTime.fromMillis(6)), false],
  ['sets of secrets', set(new Secret('a'), new Secret('b')), set(new Secret('b'), new Secret('a')), true],
  ['maps with equal keys', new Map([[{ k: 1 }, 'a']]), new Map([[{ k: 1 }, 'a']]), true],
  ['maps with equal keys and other values', new Map([[{ k: 1 }, 'a']]), new Map([[{ k: 1 }, 'b']]), false],
  [
    'maps in another order',
    new Map([
      ['a', {}],
      ['b', []],
    ]),
    new Map([
      ['b', []],
      ['a', {}],
    ]),
    true,
  ],
  ['a map and a set', new Map([[1, 1]]), set(1), false],
  ['cycles through sets', loop(), loop(), true],
  ['a cycle and none', loop(), { self: new Set([{}, { value: {} }]) }, false],
  ['trees that know their parents', parents(), parents(), true],
  ['arrays with holes', sparse(), sparse(), true],
  ['a hole and undefined', sparse(), [undefined, 'x', undefined], false],
  ['arrays with other keys', Object.assign([1], { a: 1 }), Object.assign([1], { a: 2 }), false],
  ['symbols as keys', { [twin]: 1 }, { [twin]: 1 }, true],
  ['other symbols as keys', { [Symbol('twin')]: 1 }, { [twin]: 1 }, false],
  ['objects with and without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }, true],
  ['0 and -0', { a: 0 }, { a: -0 }, true],
  ['0 and -0 in sets', set([0]), set([-0]), true],
  ['sets of sets of instances', set(set(new Amount(1)), 1), set(1, set(new Amount(1))), true],
  ['sets of sets of other instances', set(set(new Amount(1)), 1), set(1, set(new Amount(2))), false],
  ['dates', new Date(5), new Date(5), true],
  ['dates that are none', new Date(Number.NaN), new Date('x'), true],
  ['a date and a number', new Date(5), 5, false],
  ['NaN in a set', set({ a: Number.NaN }), set({ a: Number.NaN }), true],
  ['instances that equal', new Amount(1), new Amount(1), true],
  ['instances of two classes', new Amount(1), new Strict(1), false],
  ['instances that refuse to compare', new Strict(1), new Amount(1), false],
  ['an instance and plain data', new Amount(1), { value: 1 }, false],
  ['URLs, which may change', new URL('http://a'), new URL('http://a'), false],
  ['typed arrays, which may change', new Uint8Array(1), new Uint8Array(1), false],
  ['functions', set(() => 1), set(() => 1), false],
];
for (const [what, a, b, expected] of pairs) {
  test(`isEqual() is ${expected} for ${what}, whichever is asked`, () => {
    equal(isEqual(a, b), expected);
    equal(isEqual(b, a), expected);
    ok(isEqual(a, a) && isEqual(b, b));
  });
}

// Growth, by how often the data is looked at.
let looks = 0;
function watched<T extends object>(value: T): T {
  return new Proxy(value, {
    get(target, key) {
      looks += 1;
      return Reflect.get(target, key);
    },
    ownKeys(target) {
      looks += 1;
      return Reflect.ownKeys(target);
    },
  });
}
const leaf = (value: unknown): unknown => watched({ value });

const shapes: Readonly<Record<string, (size: number, end: unknown) => unknown>> = {
  'sets of objects': (size, end) => set(...range(size).map(leaf), leaf(end)),
  'sets of equal objects': (size, end) => set(...range(size).map(() => leaf(0)), leaf(end)),
  'sets of sets': (size, end) =>
    set(...range(size).map((each) => set(leaf(each), leaf(each + 0.5))), set(leaf(end))),
  'nested sets': (size, end) => range(size).reduce<unknown>((inner) => set(inner, leaf(0)), set(leaf(end))),
  'nested sets of two': (size, end) => nest(size, end, (a, b) => set(a, b)),
  'nested sets that share': (size, end) => range(size).reduce<unknown>((a) => set([a], [a, 1]), leaf(end)),
  'nested sets that share an instance': (size, end) =>
    range(size).reduce<unknown>((a) => set([a], [a, 1]), [new Amount(Number(end)), leaf(end)]),
  'nested arrays that share': (size, end) => range(size).reduce<unknown>((a) => [a, a], leaf(end)),
  'nested arrays with two of each': (size, end) => {
    const level = range(size).reduce<readonly unknown[]>(
      (ends) => [[...ends], [...ends]],
      [leaf(end), leaf(end)],
    );
    return [...level];
  },
  'maps with objects as keys': (size, end) =>
    new Map([...range(size), end].map((each) => [leaf(each), leaf(each)])),
  'maps of moments': (size, end) =>
    new Map(range(size).map((each) => [each, [DateTime.fromMillis(each), leaf(end)]])),
};
for (const [what, make] of Object.entries(shapes)) {
  for (const end of [-1, -2]) {
    test(`isEqual() looks at ${what} in proportion to their size, ${end === -1 ? 'equal' : 'unequal'} ones`, () => {
      const looksAt = (size: number): number => {
        const [a, b] = [make(size, -1), make(size, end)];
        looks = 0;
        equal(isEqual(a, b), end === -1);
        return looks;
      };
      const [small, large] = [looksAt(32), looksAt(64)];
      ok(large <= 2.2 * small + 16, `${small} looks, and ${large} for twice the size`);
    });
  }
}

function set(...members: unknown[]): Set<unknown> {
  return new Set(members);
}

function range(size: number): number[] {
  return Array.from({ length: size }, (_, index) => index);
}

/** A tree of that many leaves. */
function nest(size: number, end: unknown, join: (a: unknown, b: unknown) => unknown): unknown {
  if (size <= 1) return leaf(end);
  return join(nest(size / 2, end, join), nest(size / 2, size, join));
}
