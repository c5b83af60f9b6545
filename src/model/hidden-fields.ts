import { nodesOf, type SchemaNode, UNRESOLVED } from './schema-nodes.ts';

// All copies of Ambit share it. No name decides, since a minifier changes names.
const HIDES_VALUE = Symbol.for('ambit/secret');

/** Marks a class, and the subclasses that it will have, as one whose instances hide a value. */
export function markAsHidden(type: object): void {
  Object.defineProperty(type, HIDES_VALUE, { value: true });
}

/**
 * Returns whether a field may be given a value that is to be hidden: whether its schema, or one within it, is
 * `v.instance()` of a class with that mark.
 *
 * @param schema The schema of the field.
 */
export function isHiddenField(schema: SchemaNode): boolean {
  const nodes = nodesOf(schema, { lazily: true });
  return nodes.some((node) => node === UNRESOLVED || hidesValue(node.class));
}

function hidesValue(type: object | undefined): boolean {
  return typeof type === 'function' && Reflect.get(type, HIDES_VALUE) === true;
}
