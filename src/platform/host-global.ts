/**
 * Returns a global of the runtime, or `undefined` where it has none of that name.
 *
 * In a page an element passes for a global that is missing: `<h2 id="process">` makes `globalThis.process` that heading.
 * So where there is a document, only the global object's own properties are globals.
 *
 * @param name The name of the global.
 */
export function hostGlobal<T>(name: string): T | undefined {
  const isOwn = globalThis.document === undefined || Object.hasOwn(globalThis, name);
  return isOwn ? (Reflect.get(globalThis, name) as T | undefined) : undefined;
}
