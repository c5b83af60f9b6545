import { ImmutableError } from '../errors/immutable-error.ts';
import { inspectAs } from './inspect.ts';

/**
 * A map that cannot be changed through this object, not even by `Map.prototype.set.call`: it has no map of its own.
 *
 * It passes for a `Map` in `instanceof`, so that schemas take it. Its owner may still change the map behind it.
 */
export class ReadonlyMapView<K, V> implements ReadonlyMap<K, V> {
  readonly #map: ReadonlyMap<K, V>;

  /**
   * Creates a view.
   *
   * @param map The map to look at.
   */
  constructor(map: ReadonlyMap<K, V>) {
    this.#map = map;
    Object.freeze(this);
  }

  /** The number of entries. */
  get size(): number {
    return this.#map.size;
  }

  /** Returns the value of a key. */
  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  /** Tells whether a key is in the map. */
  has(key: K): boolean {
    return this.#map.has(key);
  }

  /** Calls `callback` for each entry. */
  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void, thisArg?: unknown): void {
    for (const [key, value] of this.#map) callback.call(thisArg, value, key, this);
  }

  /** Iterates over the entries. */
  entries(): MapIterator<[K, V]> {
    return this.#map.entries();
  }

  /** Iterates over the keys. */
  keys(): MapIterator<K> {
    return this.#map.keys();
  }

  /** Iterates over the values. */
  values(): MapIterator<V> {
    return this.#map.values();
  }

  /** Iterates over the entries. */
  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.#map[Symbol.iterator]();
  }

  /** Returns the entries, for JSON. */
  toJSON(): [K, V][] {
    return [...this.#map];
  }

  /** Throws `ERR_CONTEXT_IMMUTABLE`. */
  set(_key: K, _value: V): never {
    throw new ImmutableError('set a key of a read-only map');
  }

  /** Throws `ERR_CONTEXT_IMMUTABLE`. */
  delete(_key: K): never {
    throw new ImmutableError('delete a key of a read-only map');
  }

  /** Throws `ERR_CONTEXT_IMMUTABLE`. */
  clear(): never {
    throw new ImmutableError('clear a read-only map');
  }

  static {
    Object.setPrototypeOf(ReadonlyMapView.prototype, Map.prototype);
    inspectAs(ReadonlyMapView.prototype, (view) => ({ value: view.#map }));
  }
}
