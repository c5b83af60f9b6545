import { type Kind, kindOf } from './kind-of.ts';

interface Comparable {
  equals(other: unknown): boolean;
}

/** The part of a set or a map that is used. */
interface Collection extends Iterable<unknown> {
  readonly size: number;
  keys(): Iterable<unknown>;
  has(key: unknown): boolean;
  get?(key: unknown): unknown;
}

/**
 * Returns whether two values of a model are equal: plain data, sets and maps by what they hold, dates by their time,
 * instances of one class that has an `equals` method by that, and all else by identity.
 *
 * @param a The one value.
 * @param b The other.
 */
export function isEqual(a: unknown, b: unknown): boolean {
  return new Comparison(new Map()).areEqual(a, b);
}

/** The pairs that were taken for equal: each object, and those that it was compared with. */
type Pairs = ReadonlyMap<object, ReadonlySet<object>>;

// The digest of what holds itself: only comparing tells such values apart.
const UNKNOWN = 0;

class Comparison {
  readonly #pairs: Map<object, Set<object>>;
  // Note: compared by a loop, however deep they are nested.
  readonly #uncompared: (readonly [unknown, unknown])[] = [];
  readonly #digests = new Map<unknown, number>();
  readonly #texts = new Map<string, number>();
  readonly #comparables = new Map<unknown, Comparable[]>();

  constructor(pairs: Pairs) {
    this.#pairs = new Map(Array.from(pairs, ([a, others]) => [a, new Set(others)]));
  }

  areEqual(a: unknown, b: unknown): boolean {
    this.#uncompared.push([a, b]);
    for (let pair = this.#uncompared.pop(); pair !== undefined; pair = this.#uncompared.pop()) {
      if (!this.#mayBeEqual(...pair)) return false;
    }
    return true;
  }

  // Returns whether two values are equal if those that it leaves to compare are.
  #mayBeEqual(a: unknown, b: unknown): boolean {
    // Note: 0 is -0, as it is in sets.
    if ([a].includes(b)) return true;
    if (!isObject(a) || !isObject(b)) return false;
    const kind = kindIn(a);
    if (kind !== kindIn(b)) return false;
    if (kind === undefined) return isComparable(a) && isSameClass(a, b) && a.equals(b);
    if (kind === 'Date') return [Number(a)].includes(Number(b));
    const others = this.#pairs.get(a) ?? new Set();
    // A pair that is compared already is as equal as the rest.
    if (others.has(b)) return true;
    this.#pairs.set(a, others.add(b));
    if (kind === 'Map' || kind === 'Set') return this.#haveSameMembers(a as Collection, b as Collection);
    return this.#haveSameKeys(a, b);
  }

  #haveSameKeys(a: object, b: object): boolean {
    const keys = keysOf(a);
    if (keys.length !== keysOf(b).length || !keys.every((key) => Object.hasOwn(b, key))) return false;
    for (const key of keys) this.#uncompared.push([Reflect.get(a, key), Reflect.get(b, key)]);
    return true;
  }

  // Each member of the one has a member of the other to itself; the members of a map are its entries.
  #haveSameMembers(a: Collection, b: Collection): boolean {
    if (a.size !== b.size) return false;
    const keys = [...a.keys()];
    if (keys.every((key) => b.has(key))) {
      for (const key of keys) this.#uncompared.push([a.get?.(key), b.get?.(key)]);
      return true;
    }
    const [digest, other] = [this.#digest(a), this.#digest(b)];
    if (digest !== UNKNOWN && other !== UNKNOWN) return digest === other;
    const others = [...b].filter((member) => !a.has(member));
    return [...a].every((member) => {
      if (b.has(member)) return true;
      // A comparison that fails removes its pairs.
      const isTwin = (one: unknown): boolean => new Comparison(this.#pairs).areEqual(member, one);
      const index = others.findIndex(isTwin);
      return index >= 0 && others.splice(index, 1).length > 0;
    });
  }

  // Returns a number that equal values have in common, and others have not.
  #digest(value: unknown): number {
    // What is within a value has its digest first. The digest of what holds itself is asked for before it is known.
    const path = [value];
    const entered = new Map<unknown, number>();
    while (path.length > 0) {
      const last = path.at(-1);
      if (!this.#digests.has(last)) {
        this.#digests.set(last, UNKNOWN);
        entered.set(last, this.#digests.size);
        for (const part of isObject(last) ? partsOf(kindIn(last), last) : []) path.push(...part);
        continue;
      }
      path.pop();
      const unique = entered.get(last);
      if (unique === undefined) continue;
      entered.delete(last);
      this.#digests.set(last, this.#digestOf(last, unique));
    }
    return this.#digests.get(value) as number;
  }

  #digestOf(value: unknown, unique: number): number {
    if (!isObject(value)) return unique;
    const kind = kindIn(value);
    if (kind === undefined) return isComparable(value) ? this.#digestOfLike(value, unique) : unique;
    const parts = partsOf(kind, value).map((part) => part.map((one) => this.#digests.get(one)));
    if (parts.flat().includes(UNKNOWN)) return UNKNOWN;
    const text = `${kind}${parts.map(String).sort().join(';')}`;
    const digest = this.#texts.get(text) ?? unique;
    this.#texts.set(text, digest);
    return digest;
  }

  // Returns the digest of the first instance that is equal, or else the new one.
  #digestOfLike(value: Comparable, unique: number): number {
    const prototype: unknown = Object.getPrototypeOf(value);
    const seen = this.#comparables.get(prototype) ?? [];
    this.#comparables.set(prototype, seen);
    const first = seen.find((one) => one.equals(value));
    if (first !== undefined) return this.#digest(first);
    seen.push(value);
    return unique;
  }
}

function kindIn(value: object): Kind | undefined {
  if (Array.isArray(value)) return 'Array';
  if (value instanceof Set) return 'Set';
  if (value instanceof Map) return 'Map';
  return value instanceof Date ? 'Date' : kindOf(value);
}

function partsOf(kind: Kind | undefined, value: object): readonly (readonly unknown[])[] {
  if (kind === undefined) return [];
  if (kind === 'Date') return [[Number(value)]];
  if (kind === 'Map') return [...(value as Map<unknown, unknown>)];
  if (kind === 'Set') return Array.from(value as Set<unknown>, (member) => [member]);
  return keysOf(value).map((key) => [key, Reflect.get(value, key)]);
}

// Properties that are not enumerable are not data, and are not copied either; except the length of an array.
function keysOf(value: object): readonly PropertyKey[] {
  const isData = (key: PropertyKey): boolean => Object.prototype.propertyIsEnumerable.call(value, key);
  return Reflect.ownKeys(value).filter((key) => key === 'length' || isData(key));
}

function isSameClass(a: object, b: object): boolean {
  return Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isComparable(value: object): value is Comparable {
  return typeof (value as Partial<Comparable>).equals === 'function';
}
