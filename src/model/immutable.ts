import { kindOf } from './kind-of.ts';
import { readonlyDate } from './readonly-date.ts';
import { ReadonlyMapView, ReadonlySetView } from './readonly-view.ts';

type Primitive = bigint | boolean | null | number | string | symbol | undefined;
type Callable = (...args: never) => unknown;
type HasMethod<T> = true extends { [K in keyof T]-?: T[K] extends Callable ? true : never }[keyof T]
  ? true
  : false;

/**
 * The type of a value once a model holds it: plain data is read-only through and through, sets and maps are read-only
 * views, and instances of classes (whatever has methods) are held as they are, but for a `Date`: its setters throw.
 */
export type Immutable<T> = unknown extends T
  ? T
  : T extends Primitive | Callable
    ? T
    : T extends ReadonlyMap<infer K, infer V>
      ? ReadonlyMap<Immutable<K>, Immutable<V>>
      : T extends ReadonlySet<infer V>
        ? ReadonlySet<Immutable<V>>
        : T extends readonly unknown[]
          ? { readonly [I in keyof T]: Immutable<T[I]> }
          : HasMethod<T> extends true
            ? T
            : { readonly [K in keyof T]: Immutable<T[K]> };

/** The constructor of a class whose instances are the objects that it is given. */
const Given: new (target: object) => object = function given(target: object): object {
  return target;
} as never;

/**
 * The mark of copies that were made here of other objects, which are not copied again: a private field that it adds to them.
 *
 * Note: a WeakSet of them takes several times as long to add to, and each garbage collection goes through all of it.
 */
class Copy extends Given {
  readonly #isCopy = true;

  static is(value: object): boolean {
    return #isCopy in value;
  }
}

/**
 * Returns an immutable copy of plain data; the caller's own stays as it is.
 *
 * Plain objects and arrays are copied and frozen, sets, maps and dates copied and wrapped in read-only views, cycles kept; data
 * of another realm becomes data of this one. Functions and instances of all other classes, subclasses of these included,
 * are held as they are. A copy that this function made before is returned as it is.
 *
 * @param value The value to copy.
 * @param options Whether to copy again a copy that this function made before. @default {{ fresh: false }}
 */
export function immutable<T>(
  value: T,
  options: { readonly fresh: boolean } = { fresh: false },
): Immutable<T> {
  // Note: most values are primitive, and need no copier.
  if (!isObject(value) || (!options.fresh && isImmutable(value))) return value as Immutable<T>;
  return new Copier(options.fresh).copy(value) as Immutable<T>;
}

type Fields = Record<PropertyKey, unknown>;

class Copier {
  readonly #fresh: boolean;
  readonly #seen = new Map<object, unknown>();
  // Note: a copy is noted before it is filled, since it may hold itself; and filled by a loop, however deep the data is.
  readonly #unfilled: (() => void)[] = [];

  constructor(fresh: boolean) {
    this.#fresh = fresh;
  }

  copy(value: unknown): unknown {
    const copy = this.#begin(value);
    for (let fill = this.#unfilled.pop(); fill !== undefined; fill = this.#unfilled.pop()) fill();
    return copy;
  }

  #begin(value: unknown): unknown {
    if (!isObject(value)) return value;
    if (!this.#fresh && isImmutable(value)) return value;
    return this.#seen.get(value) ?? this.#beginObject(value);
  }

  #beginObject(source: object): object {
    switch (kindOf(source)) {
      case 'Array':
        return this.#beginArray(source as unknown[]);
      case 'Object':
        return this.#beginPlain(source);
      case 'Date':
        return keepAsImmutable(this.#note(source, readonlyDate(source as Date)));
      case 'Set': {
        const set = new Set<unknown>();
        this.#unfilled.push(() => {
          for (const value of source as Set<unknown>) set.add(this.#begin(value));
        });
        return this.#note(source, new ReadonlySetView(set));
      }
      case 'Map': {
        const map = new Map<unknown, unknown>();
        this.#unfilled.push(() => {
          for (const [key, value] of source as Map<unknown, unknown>) {
            map.set(this.#begin(key), this.#begin(value));
          }
        });
        return this.#note(source, new ReadonlyMapView(map));
      }
      default:
        return source;
    }
  }

  #note<C extends object>(source: object, copy: C): C {
    this.#seen.set(source, copy);
    return copy;
  }

  #beginPlain(source: object): object {
    const copy = this.#note(source, copyPlain(source));
    // Most of large data are leaves.
    if (isLeaf(copy)) return Object.freeze(copy);
    this.#unfilled.push(() => this.#fill(copy, Reflect.ownKeys(copy)));
    return copy;
  }

  #beginArray(source: readonly unknown[]): object {
    const copy = this.#note(source, Array.prototype.slice.call(source)) as unknown as Fields;
    const names = namesIn(source);
    for (const name of names) copy[name] = (source as unknown as Fields)[name];
    this.#unfilled.push(() => {
      for (let i = 0; i < source.length; i += 1) if (isObject(copy[i])) copy[i] = this.#begin(copy[i]);
      this.#fill(copy, names);
    });
    return copy;
  }

  #fill(target: Fields, keys: readonly PropertyKey[]): void {
    for (const key of keys) if (isObject(target[key])) target[key] = this.#begin(target[key]);
    keepAsImmutable(target);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function copyPlain(source: object): Fields {
  return Object.getPrototypeOf(source) === null ? { __proto__: null, ...source } : { ...source };
}

function isLeaf(copy: Fields): boolean {
  for (const key in copy) if (isObject(copy[key])) return false;
  return Object.getOwnPropertySymbols(copy).every((key) => !isObject(copy[key]));
}

// The keys that an array has besides its items, such as the `groups` of a match: those come last.
function namesIn(array: readonly unknown[]): readonly PropertyKey[] {
  const keys = Object.keys(array);
  const isPlain = keys.length === array.length && keys.at(-1) === String(array.length - 1);
  const names = isPlain ? [] : keys.filter((key) => !isIndex(key, array.length));
  return [...names, ...Object.getOwnPropertySymbols(array)];
}

function isIndex(key: string, length: number): boolean {
  const index = Number(key) >>> 0;
  return String(index) === key && index < length;
}

/** Freezes an object whose values are immutable, and notes that it need not be copied; returns it. */
export function keepAsImmutable<T extends object>(target: T): T {
  // Before it is frozen: engines are about to refuse a private field after that.
  new Copy(target);
  return Object.freeze(target);
}

/** Returns whether a value is immutable as it is, and need not be copied. */
function isImmutable(value: object): boolean {
  return (
    isFrozenLeaf(value) ||
    Copy.is(value) ||
    value instanceof ReadonlySetView ||
    value instanceof ReadonlyMapView
  );
}

// Also if it was frozen elsewhere. Copies are not recorded, because a WeakSet would cost more than all the rest of a copy.
function isFrozenLeaf(value: object): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype || !Object.isFrozen(value)) return false;
  const properties = Object.getOwnPropertyDescriptors(value);
  return Reflect.ownKeys(properties).every((key) => isLeafProperty(Reflect.get(properties, key)));
}

function isLeafProperty({ get, set, value }: PropertyDescriptor): boolean {
  return get === undefined && set === undefined && (typeof value !== 'object' || value === null);
}
