import { isPlain } from './immutable.ts';

interface Comparable {
  equals(other: unknown): boolean;
}

/**
 * Tells whether two values of a model are equal: plain data, sets and maps by what they hold, instances that have an
 * `equals` method by that, dates by their time, and all else by identity.
 *
 * @param a The one value.
 * @param b The other.
 */
export function isEqual(a: unknown, b: unknown): boolean {
  return compare(a, b, new Map());
}

function compare(a: unknown, b: unknown, seen: Map<object, unknown>): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  // A pair that is being compared further up is as equal as the rest of it.
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  if (a instanceof Set && b instanceof Set)
    return a.size === b.size && [...a].every((value) => hasEqual(b, value));
  if (a instanceof Map && b instanceof Map) {
    return (
      a.size === b.size && [...a].every(([key, value]) => b.has(key) && compare(value, b.get(key), seen))
    );
  }
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (isComparable(a)) return a.equals(b);
  const areAlike = (Array.isArray(a) && Array.isArray(b)) || (isPlain(a) && isPlain(b));
  return areAlike && compareKeys(a, b, seen);
}

function compareKeys(a: object, b: object, seen: Map<object, unknown>): boolean {
  const keys = keysOf(a);
  if (keys.length !== keysOf(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && compare(Reflect.get(a, key), Reflect.get(b, key), seen),
  );
}

// What is not enumerable is no data, and is not copied either.
function keysOf(value: object): readonly PropertyKey[] {
  return Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
}

function hasEqual(set: ReadonlySet<unknown>, value: unknown): boolean {
  return set.has(value) || [...set].some((other) => isEqual(value, other));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isComparable(value: object): value is Comparable {
  return typeof (value as Partial<Comparable>).equals === 'function';
}
