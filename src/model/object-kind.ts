/** A class of objects, abstract ones included, or a kind of them. */
export type ObjectType<T extends object> = ObjectKind<T> | (abstract new (...args: never) => T);

/**
 * A kind of objects without a class of their own, such as flows, which are functions.
 *
 * @example
 * const Block = new ObjectKind<{ slug: string }>('Block');
 * const registry = new ObjectRegistry();
 * registry.registerInstance({ slug: 'a' }, Block);
 * registry.getInstances(Block); // [{ slug: 'a' }]
 */
export class ObjectKind<T extends object> {
  /** The name that debuggers show. */
  readonly name: string;
  declare readonly '~object': T;

  /**
   * Creates a kind, different from any other.
   *
   * @param name The name that debuggers show.
   */
  constructor(name: string) {
    this.name = name;
  }
}
