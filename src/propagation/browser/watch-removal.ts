/**
 * Returns a function that returns whether a node has been taken out since, alone or with what it is in, by whomever.
 *
 * A live range begins in the node; the engine sets it where the node was, as that is taken out.
 */
export function watchRemoval(node: Node): () => boolean {
  const range = (node.ownerDocument as Document).createRange();
  range.setStart(node, 0);
  return () => range.startContainer !== node;
}
