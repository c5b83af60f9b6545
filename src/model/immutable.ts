import { ReadonlyMapView } from './readonly-map.ts';
import { ReadonlySetView } from './readonly-set.ts';

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
    if (this.#seen.has(value)) return this.#seen.get(value);
    if (Array.isArray(value)) return this.#copyArray(value);
    if (value instanceof Set) return this.#copySet(value);
    if (value instanceof Map) return this.#copyMap(value);
    if (isPlain(value)) return this.#copyObject(value);
    return value;
  }

  #copyArray(source: readonly unknown[]): object {
    const target: unknown[] = [];
    this.#seen.set(source, target);
    for (const value of source) target.push(this.copy(value));
    made.add(Object.freeze(target));
    return target;
  }

  #copyObject(source: object): object {
    const target: Record<PropertyKey, unknown> = Object.create(Object.getPrototypeOf(source));
    this.#seen.set(source, target);
    for (const key of Reflect.ownKeys(source)) {
      if (!Object.prototype.propertyIsEnumerable.call(source, key)) continue;
      const value = this.copy(Reflect.get(source, key));
      // An assignment to this key would set the prototype.
      if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true });
      else target[key] = value;
    }
    made.add(Object.freeze(target));
    return target;
  }

  #copySet(source: ReadonlySet<unknown>): object {
    const target = new Set<unknown>();
    const view = new ReadonlySetView(target);
    this.#seen.set(source, view);
    for (const value of source) target.add(this.copy(value));
    return view;
  }

  #copyMap(source: ReadonlyMap<unknown, unknown>): object {
    const target = new Map<unknown, unknown>();
    const view = new ReadonlyMapView(target);
    this.#seen.set(source, view);
    for (const [key, value] of source) target.set(this.copy(key), this.copy(value));
    return view;
  }
}

function isImmutable(value: object): boolean {
  return made.has(value) || value instanceof ReadonlySetView || value instanceof ReadonlyMapView;
}

/** Tells whether a value is data and not an instance of a class. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
