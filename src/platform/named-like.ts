/**
 * Gives a function the name and the length of another, in whose place it stands; returns it.
 *
 * @param fn The function.
 * @param original The other.
 */
export function namedLike<F>(fn: F, { name, length }: { readonly name: string; readonly length: number }): F {
  return Object.defineProperties(fn, {
    name: { value: name, configurable: true },
    length: { value: length, configurable: true },
  });
}
