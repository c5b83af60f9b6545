import { ImmutableError } from '../errors/immutable-error.ts';
import { inspectAs } from './inspect.ts';

const SET_ALGEBRA = [
  'union',
  'intersection',
  'difference',
  'symmetricDifference',
  'isSubsetOf',
  'isSupersetOf',
  'isDisjointFrom',
];

/**
 * A set that cannot be changed through this object, not even by `Set.prototype.add.call`: it has no set of its own.
 *
 * It passes for a `Set` in `instanceof`, so that schemas take it. Its owner may still change the set behind it.
 */
export class ReadonlySetView<T> implements ReadonlySet<T> {
  readonly #set: ReadonlySet<T>;

  /**
   * Creates a view.
   *
   * @param set The set to look at.
   */
  constructor(set: ReadonlySet<T>) {
    this.#set = set;
    Object.freeze(this);
  }

  /** The number of values. */
  get size(): number {
    return this.#set.size;
  }

  /** Tells whether a value is in the set. */
  has(value: T): boolean {
    return this.#set.has(value);
  }

  /** Calls `callback` for each value. */
  forEach(callback: (value: T, key: T, set: ReadonlySet<T>) => void, thisArg?: unknown): void {
    for (const value of this.#set) callback.call(thisArg, value, value, this);
  }

  /** Iterates over the values as `[value, value]`. */
  entries(): SetIterator<[T, T]> {
    return this.#set.entries();
  }

  /** Iterates over the values. */
  keys(): SetIterator<T> {
    return this.#set.keys();
  }

  /** Iterates over the values. */
  values(): SetIterator<T> {
    return this.#set.values();
  }

  /** Iterates over the values. */
  [Symbol.iterator](): SetIterator<T> {
    return this.#set[Symbol.iterator]();
  }

  /** Returns the values, for JSON. */
  toJSON(): T[] {
    return [...this.#set];
  }

  /** Throws `ERR_CONTEXT_IMMUTABLE`. */
  add(_value: T): never {
    throw new ImmutableError('add a value to a read-only set');
  }

  /** Throws `ERR_CONTEXT_IMMUTABLE`. */
  delete(_value: T): never {
    throw new ImmutableError('delete a value from a read-only set');
  }

  /** Throws `ERR_CONTEXT_IMMUTABLE`. */
  clear(): never {
    throw new ImmutableError('clear a read-only set');
  }

  static {
    Object.setPrototypeOf(ReadonlySetView.prototype, Set.prototype);
    inspectAs(ReadonlySetView.prototype, (view) => ({ value: view.#set }));
    // What newer engines have: each of these makes a new set, or tells something about this one.
    for (const name of SET_ALGEBRA) {
      const method: unknown = Reflect.get(Set.prototype, name);
      if (typeof method !== 'function') continue;
      Object.defineProperty(ReadonlySetView.prototype, name, {
        configurable: true,
        value(this: ReadonlySetView<unknown>, other: unknown): unknown {
          return method.call(this.#set, other);
        },
      });
    }
  }
}
