import { ReadonlyMapView, ReadonlySetView } from './readonly-view.ts';

/** The kinds of data that a model copies and compares by what they hold. */
export type Kind = 'Array' | 'Date' | 'Map' | 'Object' | 'Set';

type Method = (this: never, value?: unknown) => unknown;

// Methods that throw unless they are called on a real object of their class, of whichever realm.
const BRANDS: Readonly<Record<string, Method>> = {
  Date: Date.prototype.getTime,
  Map: Map.prototype.has,
  Set: Set.prototype.has,
};

/**
 * Returns the kind of an object, or `undefined` for an instance of any other class, a subclass of these included.
 *
 * Objects of another realm, such as an iframe or a `vm` context, have the kind that they have there.
 *
 * @param value The object.
 */
export function kindOf(value: object): Kind | undefined {
  const prototype: object | null = Object.getPrototypeOf(value);
  // Most are.
  if (prototype === Object.prototype) return 'Object';
  if (value instanceof ReadonlySetView) return 'Set';
  if (value instanceof ReadonlyMapView) return 'Map';
  const parent: object | null = prototype && Object.getPrototypeOf(prototype);
  if (parent === null) return prototype === null || isRoot(prototype) ? 'Object' : undefined;
  // Subclasses are a level further away from the root.
  if (!isRoot(parent)) return undefined;
  return Array.isArray(value) ? 'Array' : builtinKind(value);
}

/** Checks whether an object is data and not an instance of a class. */
export function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  return Object.getPrototypeOf(prototype) === null && isRoot(prototype);
}

// The `Object.prototype` of a realm.
function isRoot(prototype: object): boolean {
  return Object.hasOwn(prototype, 'isPrototypeOf');
}

function builtinKind(value: object): Kind | undefined {
  const name = Object.prototype.toString.call(value).slice(8, -1);
  try {
    BRANDS[name]?.call(value as never);
    return Object.hasOwn(BRANDS, name) ? (name as Kind) : undefined;
  } catch {
    // Only named like one.
    return undefined;
  }
}
