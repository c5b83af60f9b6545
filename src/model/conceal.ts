/** What is shown in place of a secret; Prefect's `obfuscate` shows the same. */
export const MASK = '********';

const concealed = new WeakSet<object>();

/**
 * Marks a class or a schema: what is given where one of it is expected may be secret, so that errors show `********` in
 * its place.
 *
 * @param target The class or the schema.
 */
export function conceal<T extends object>(target: T): T {
  concealed.add(target);
  return target;
}

/**
 * Tells whether a schema was marked, or is one of a class that was, be it optional or nullable.
 *
 * @param schema The schema.
 */
export function isConcealed(schema: unknown): boolean {
  const { class: type, wrapped } = Object(schema) as { readonly class?: object; readonly wrapped?: unknown };
  if (concealed.has(Object(schema)) || concealed.has(Object(type))) return true;
  return wrapped !== undefined && isConcealed(wrapped);
}
