import { ImmutableError } from '../errors/immutable-error.ts';
import { inspectAs } from '../platform/inspect.ts';

/** The methods that read a collection; those of newer engines combine two collections, or compare them. */
const READS =
  'get has entries keys values union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom';
/** The methods that change a collection. */
const CHANGES = 'add set delete clear';

type Collection = ReadonlySet<unknown> | ReadonlyMap<unknown, unknown>;
type Method = (...args: unknown[]) => unknown;

/**
 * A set that cannot be changed through this object, not even by `Set.prototype.add.call`: it has no set of its own.
 *
 * It passes for a `Set` in `instanceof`, so that schemas take it. Its owner may still change the original set.
 */
export const ReadonlySetView: new <T>(set: ReadonlySet<T>) => ReadonlySet<T> = viewOf(Set);

/** A map that cannot be changed through this object, in the way of {@link ReadonlySetView}. */
export const ReadonlyMapView: new <K, V>(map: ReadonlyMap<K, V>) => ReadonlyMap<K, V> = viewOf(Map);

function viewOf<V>(Native: { readonly name: string; readonly prototype: Collection }): V {
  class ReadonlyView {
    readonly #collection: Collection;

    constructor(collection: Collection) {
      this.#collection = collection;
      Object.freeze(this);
    }

    get size(): number {
      return this.#collection.size;
    }

    forEach(callback: Method, thisArg?: unknown): void {
      this.#collection.forEach((value, key) => {
        callback.call(thisArg, value, key, this);
      });
    }

    [Symbol.iterator](): Iterator<unknown> {
      return this.#collection[Symbol.iterator]();
    }

    toJSON(): unknown[] {
      return [...this.#collection];
    }

    static {
      const define = (
        keys: string,
        methodFor: (key: string) => (this: ReadonlyView, ...args: unknown[]) => unknown,
      ): void => {
        for (const key of keys.split(' ')) {
          if (!(key in Native.prototype)) continue;
          Object.defineProperty(this.prototype, key, { configurable: true, value: methodFor(key) });
        }
      };
      define(
        READS,
        (key) =>
          function (...args) {
            return (Reflect.get(this.#collection, key) as Method).apply(this.#collection, args);
          },
      );
      define(CHANGES, (key) => () => {
        throw new ImmutableError(`call ${key}() of a read-only ${Native.name}`);
      });
      Object.setPrototypeOf(this.prototype, Native.prototype);
      inspectAs(this.prototype, (view) => ({ value: view.#collection }));
    }
  }
  return ReadonlyView as unknown as V;
}
