import { ReadonlyMapView, ReadonlySetView } from './readonly-view.ts';

type Primitive = bigint | boolean | null | number | string | symbol | undefined;
type Callable = (...args: never) => unknown;
type HasMethod<T> = true extends { [K in keyof T]-?: T[K] extends Callable ? true : never }[keyof T]
  ? true
  : false;

/**
 * The type of a value once a model holds it: plain data is read-only through and through, sets and maps are read-only
 * views, and instances of classes (whatever has methods) are held as they are.
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
 * Plain objects and arrays are copied and frozen, sets and maps copied behind read-only views, cycles kept.
 * Functions and instances of classes are held as they are. What this function made before is returned as it is.
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

  constructor(fresh: boolean) {
    this.#fresh = fresh;
  }

  copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (!this.#fresh && isImmutable(value)) return value;
    return this.#seen.get(value) ?? this.#copyObject(value);
  }

  // Hint: what is made is noted before it is filled, because it may hold itself.
  #copyObject(source: object): object {
    const begin = <C>(answer: C): C => {
      this.#seen.set(source, answer);
      return answer;
    };
    if (Array.isArray(source)) return this.#fill(begin([...source]));
    if (source instanceof Set) {
      const set = new Set<unknown>();
      const view = begin(new ReadonlySetView(set));
      for (const value of source) set.add(this.copy(value));
      return view;
    }
    if (source instanceof Map) {
      const map = new Map<unknown, unknown>();
      const view = begin(new ReadonlyMapView(map));
      for (const [key, value] of source) map.set(this.copy(key), this.copy(value));
      return view;
    }
    if (!isPlain(source)) return source;
    return this.#fill(begin({ __proto__: Object.getPrototypeOf(source), ...source }));
  }

  #fill(target: object): object {
    for (const key of Reflect.ownKeys(target)) {
      const value: unknown = Reflect.get(target, key);
      const copy = this.copy(value);
      if (copy !== value) Reflect.set(target, key, copy);
    }
    return keepAsImmutable(target);
  }
}

/** Freezes an object whose values are immutable, and notes that it need not be copied; returns it. */
export function keepAsImmutable<T extends object>(target: T): T {
  made.add(Object.freeze(target));
  return target;
}

/** Returns whether a value was made immutable here, and is not copied again. */
export function isImmutable(value: object): boolean {
  return made.has(value) || value instanceof ReadonlySetView || value instanceof ReadonlyMapView;
}

/** Tells whether a value is data and not an instance of a class. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
