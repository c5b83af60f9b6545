/**
 * Makes the instances of a class end with their `exit` in a `using` block.
 *
 * The runtimes without `Symbol.dispose` get the key that compilers' helpers for `using` look for there.
 *
 * @param prototype The prototype of the class.
 */
export function exitOnDispose(prototype: { exit(): void }): void {
  Object.defineProperty(prototype, Symbol.dispose ?? Symbol.for('Symbol.dispose'), {
    value(this: { exit(): void }): void {
      this.exit();
    },
  });
}
