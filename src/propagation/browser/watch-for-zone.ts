const KEY = 'Zone';

/**
 * Tells of the zone.js of a page, at once or as soon as it has made its zones, before it patches anything; returns a
 * function that ends the watch.
 *
 * Zone.js makes one assignment to the global, which an accessor there sees. Until then that reads as `undefined`, and is not
 * listed among the globals.
 *
 * @param onZone The function to call with the root zone.
 */
export function watchForZone(onZone: (rootZone: object) => void): () => void {
  const tell = (value: unknown): void => {
    const { root } = Object(value) as { readonly root?: { readonly scheduleTask?: unknown } };
    if (root?.scheduleTask) onZone(root);
  };
  // Note: an element of that name is no property of the global object itself.
  if (Object.hasOwn(globalThis, KEY)) {
    tell(Reflect.get(globalThis, KEY));
    return () => {};
  }
  function set(value: unknown): void {
    Object.defineProperty(globalThis, KEY, { value, configurable: true, enumerable: true, writable: true });
    tell(value);
  }
  Object.defineProperty(globalThis, KEY, { get() {}, set, configurable: true });
  return () => {
    if (Object.getOwnPropertyDescriptor(globalThis, KEY)?.set === set)
      Reflect.deleteProperty(globalThis, KEY);
  };
}
