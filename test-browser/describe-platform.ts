/** One function of the platform, as a page can tell it from another. */
export type Description = readonly (string | number | boolean | undefined)[];

/**
 * Describes the functions that Ambit patches: name, length and attributes, and whether the text hides the code, but for those
 * that are called so often that a proxy would be too slow.
 *
 * It runs in a page, and so uses nothing from outside.
 *
 * @param globals The names of further functions of the global object.
 */
export function describePlatform(globals: readonly string[]): Description[] {
  const places: [object, string][] = [
    [globalThis, 'queueMicrotask'],
    [globalThis, 'requestIdleCallback'],
    [globalThis, 'WebSocket'],
    ...globals.map((name): [object, string] => [globalThis, name]),
    [WebSocket.prototype, 'constructor'],
    [Promise.prototype, 'then'],
    [Promise.prototype, 'finally'],
    [EventTarget.prototype, 'addEventListener'],
    [EventTarget.prototype, 'removeEventListener'],
    [XMLHttpRequest.prototype, 'send'],
    [XMLHttpRequest.prototype, 'onreadystatechange'],
    [HTMLElement.prototype, 'onload'],
    [HTMLImageElement.prototype, 'src'],
    [Node.prototype, 'appendChild'],
    [IDBObjectStore.prototype, 'get'],
    [AbortSignal, 'timeout'],
  ];
  return places.flatMap(([owner, key]) => {
    const { value, get, set, ...attributes } = Object.getOwnPropertyDescriptor(owner, key) ?? {};
    const functions = [value, get, set].filter((fn) => typeof fn === 'function');
    return functions.map((fn) => [
      fn.name,
      fn.length,
      'prototype' in fn,
      JSON.stringify(attributes),
      key === 'then' || globals.includes(key) || String(fn).endsWith('{ [native code] }'),
    ]);
  });
}
