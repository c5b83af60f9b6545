/**
 * Remembers every property of the globals of a page and of what they inherit from, of their prototypes and of theirs; returns
 * the paths of those that have changed since the first call.
 *
 * It runs in a page, and so uses nothing from outside.
 */
export function changesOfRealm(): string[] {
  type Properties = Map<PropertyKey, PropertyDescriptor>;
  const properties = new Map<object, Properties>();
  const names = new Map<object, string>();
  const add = (owner: unknown, name: string): void => {
    if (Object(owner) !== owner || properties.has(owner as object)) return;
    const own = Object.getOwnPropertyDescriptors(owner as object);
    properties.set(owner as object, new Map(Reflect.ownKeys(own).map((key) => [key, Reflect.get(own, key)])));
    names.set(owner as object, name);
    add(Object.getPrototypeOf(owner), `${name}.__proto__`);
  };
  add(globalThis, 'globalThis');
  for (const [key, { value }] of properties.get(globalThis) ?? []) {
    add(value, String(key));
    if (typeof value === 'function') add(value.prototype, `${String(key)}.prototype`);
  }
  add(Object.getPrototypeOf(async function* () {}).prototype, 'AsyncGenerator.prototype');
  const realm = globalThis as { firstProperties?: Map<object, Properties> };
  const { firstProperties } = realm;
  if (firstProperties === undefined) {
    Object.defineProperty(realm, 'firstProperties', { value: properties });
    return [];
  }
  const changes: string[] = [];
  for (const [owner, own] of properties) {
    const before = firstProperties.get(owner);
    for (const key of new Set([...own.keys(), ...(before?.keys() ?? [])])) {
      const [was, is] = [Object(before?.get(key)), Object(own.get(key))];
      const isSame = [...Object.keys(was), ...Object.keys(is)].every((part) =>
        Object.is(was[part], is[part]),
      );
      if (!isSame) changes.push(`${names.get(owner)}.${String(key)}`);
    }
  }
  return changes.filter((path) => path !== 'globalThis.firstProperties');
}
