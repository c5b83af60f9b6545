import { visible } from '../errors/visible.ts';

type Inspect = (value: unknown, options: object) => string;

/**
 * Makes Node, Deno and Bun print the objects of a class as what they hold; other runtimes ignore it.
 *
 * @param prototype The prototype of the class.
 * @param show The function that returns the name to print, if any, and the value.
 */
export function inspectAs<T extends object>(
  prototype: T,
  show: (self: T) => { readonly name?: string; readonly value: unknown },
): void {
  Object.defineProperty(prototype, Symbol.for('nodejs.util.inspect.custom'), {
    configurable: true,
    value(this: T, _depth: number, options: object, inspect: Inspect): string {
      const { name, value } = show(this);
      return name === undefined ? inspect(value, options) : `${visible(name)} ${inspect(value, options)}`;
    },
  });
}
