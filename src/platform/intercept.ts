/**
 * Puts another value or getter in the place of a property; returns a function that takes it back.
 *
 * A patch that others put over it in the meantime stays: ours then remains below it, and must do no harm.
 *
 * @param target The object.
 * @param key The key of a property of its own.
 * @param change The parts of the descriptor that change.
 * @returns Nothing where the property cannot be changed, as that of a frozen intrinsic.
 */
export function intercept(target: object, key: string, change: PropertyDescriptor): (() => void) | undefined {
  const before = Object.getOwnPropertyDescriptor(target, key);
  if (before === undefined) return undefined;
  const { configurable = false, enumerable = false, writable = true } = before;
  const kept = 'value' in change ? { configurable, enumerable, writable } : { configurable, enumerable };
  const after = { ...kept, ...change };
  if (!configurable || !Reflect.defineProperty(target, key, after)) return undefined;
  return () => {
    const now = Object.getOwnPropertyDescriptor(target, key);
    if (now?.value === after.value && now?.get === after.get) Object.defineProperty(target, key, before);
  };
}

/**
 * Makes a property be read through a function; returns a function that takes it back, as {@link intercept} does.
 *
 * @param target The object that has the property, and whose heirs read it.
 * @param key The key of the property.
 * @param read Returns the value of a read on `self`, given the value that was assigned last.
 */
export function interceptReads(
  target: object,
  key: string,
  read: (self: object, value: unknown, getter: object) => unknown,
): (() => void) | undefined {
  let value: unknown = Reflect.get(target, key);
  function get(this: object): unknown {
    return read(this, value, get);
  }
  function set(this: object, next: unknown): void {
    if (this === target) value = next;
    else
      Object.defineProperty(this, key, { value: next, configurable: true, enumerable: true, writable: true });
  }
  return intercept(target, key, { get, set });
}
