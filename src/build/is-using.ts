import type { Node, VariableDeclaration } from 'oxc-parser';

/** Which resources a declaration holds. */
export type UsingKind = 'using' | 'await using';

/**
 * Returns whether a node declares resources.
 *
 * @param node The node.
 * @param kind The kind of declaration; either, if left out.
 */
export function isUsing(
  node: Node | null,
  kind?: UsingKind,
): node is VariableDeclaration & { readonly kind: UsingKind } {
  if (node?.type !== 'VariableDeclaration') return false;
  return kind === undefined ? node.kind === 'using' || node.kind === 'await using' : node.kind === kind;
}
