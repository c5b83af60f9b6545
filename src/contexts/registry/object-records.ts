import { ObjectKind, type ObjectType } from '../../model/object-kind.ts';

/** An object that could not be made. */
export interface InitFailure<T extends object> {
  /** The thrown value. */
  readonly error: unknown;
  /** The placeholder that was returned instead. */
  readonly instance: T;
  /** The arguments that it was to be made from. */
  readonly args: readonly unknown[];
}

// A class counts by its prototype, so that a decorated class and what it was made from are one.
type Key = object;

/** The objects and failures of one registry. */
export class ObjectRecords {
  readonly #instances = new Map<Key, object[]>();
  readonly #failures = new Map<Key, InitFailure<object>[]>();

  /** Adds an object, as its class or as another type. */
  add<T extends object>(object: T, type?: ObjectType<T>): void {
    append(this.#instances, keyOf(object, type), object);
  }

  /** Adds an object that could not be made, as the class of its placeholder or as another type. */
  addFailure<T extends object>(failure: InitFailure<T>, type?: ObjectType<T>): void {
    append(this.#failures, keyOf(failure.instance, type), Object.freeze({ ...failure }));
  }

  /** Returns the objects of a type and its subclasses. */
  instancesOf<T extends object>(type: ObjectType<T>): T[] {
    const base = keyOfType(type);
    const inherits = (key: Key): boolean => key === base || Object.prototype.isPrototypeOf.call(base, key);
    const matching = [...this.#instances].filter(([key]) => inherits(key));
    return matching.flatMap(([, objects]) => objects) as T[];
  }

  /** Returns the failures of a type and its base classes. */
  failuresOf<T extends object>(type: ObjectType<T>): InitFailure<T>[] {
    const found: InitFailure<object>[] = [];
    for (let key: Key | null = keyOfType(type); key !== null; key = Object.getPrototypeOf(key)) {
      found.push(...(this.#failures.get(key) ?? []));
    }
    return found as InitFailure<T>[];
  }
}

function keyOf<T extends object>(object: T, type: ObjectType<T> | undefined): Key {
  return type === undefined ? Object.getPrototypeOf(object) : keyOfType(type);
}

function keyOfType<T extends object>(type: ObjectType<T>): Key {
  return type instanceof ObjectKind ? type : type.prototype;
}

function append<T>(map: Map<Key, T[]>, key: Key, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
