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

// What was made here, and need not be copied again.
const made = new WeakSet<object>();

/**
 * Returns an immutable copy of plain data; the caller's own stays as it is.
 *
 * Plain objects and arrays are copied and frozen, sets, maps and dates copied behind read-only views, cycles kept; data
 * of another realm becomes data of this one. Functions and instances of all other classes, subclasses of these included,
 * are held as they are. What this function made before is returned as it is.
 *
 * @param value The value to copy.
 * @param options Whether to make a fresh copy even of what this function made before. @default {{ fresh: false }}
 */
export function immutable<T>(
  value: T,
  options: { readonly fresh: boolean } = { fresh: false },
): Immutable<T> {
  return new Copier(options.fresh).copy(value) as Immutable<T>;
}

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
    if (typeof value !== 'object' || value === null) return value;
    if (!this.#fresh && isImmutable(value)) return value;
    const known = this.#seen.get(value);
    if (known !== undefined) return known;
    const copy = this.#beginObject(value);
    this.#seen.set(value, copy);
    return copy;
  }

  #beginObject(source: object): object {
    switch (kindOf(source)) {
      case 'Array':
        return this.#beginFields(copyArray(source as unknown[]));
      case 'Object':
        return this.#beginFields(copyPlain(source));
      case 'Date':
        return keepAsImmutable(readonlyDate(source as Date));
      case 'Set': {
        const set = new Set<unknown>();
        this.#unfilled.push(() => {
          for (const value of source as Set<unknown>) set.add(this.#begin(value));
        });
        return new ReadonlySetView(set);
      }
      case 'Map': {
        const map = new Map<unknown, unknown>();
        this.#unfilled.push(() => {
          for (const [key, value] of source as Map<unknown, unknown>) {
            map.set(this.#begin(key), this.#begin(value));
          }
        });
        return new ReadonlyMapView(map);
      }
      default:
        return source;
    }
  }

  #beginFields(target: object): object {
    this.#unfilled.push(() => {
      for (const key of Reflect.ownKeys(target)) {
        const value: unknown = Reflect.get(target, key);
        const copy = this.#begin(value);
        if (copy !== value) Object.defineProperty(target, key, { value: copy });
      }
      keepAsImmutable(target);
    });
    return target;
  }
}

function copyPlain(source: object): object {
  const prototype = Object.getPrototypeOf(source) && Object.prototype;
  return { __proto__: prototype, ...source };
}

// With its holes, and with keys that are no index, such as the `groups` of a match.
function copyArray(source: readonly unknown[]): unknown[] {
  const copy = Array.prototype.slice.call(source);
  const hasMore = Reflect.ownKeys(source).length !== Reflect.ownKeys(copy).length;
  return hasMore ? Object.assign(copy, source) : copy;
}

/** Freezes an object whose values are immutable, and notes that it need not be copied; returns it. */
export function keepAsImmutable<T extends object>(target: T): T {
  made.add(Object.freeze(target));
  return target;
}

/** Returns whether a value was made immutable here, and is not copied again. */
function isImmutable(value: object): boolean {
  return made.has(value) || value instanceof ReadonlySetView || value instanceof ReadonlyMapView;
}
