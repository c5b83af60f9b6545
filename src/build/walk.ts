import type { Node, Program, VisitorObject } from 'oxc-parser';
import { requirePackage } from '../platform/require-package.ts';

const { visitorKeys } = requirePackage<typeof import('oxc-parser')>('oxc-parser', 'build');

type Visit = (node: Node) => void;
type Child = Node | null | undefined;

/**
 * Visits the nodes of a syntax tree in the order of the source: each before those inside it, and again after them.
 *
 * Note: loading the parser's own visitor takes longer than the transform of most modules, and it visits every node.
 *
 * @param program The tree.
 * @param visitor The functions to call, by the type of the node.
 * @param isRelevant Returns whether to visit a node and those inside it.
 */
export function walk(program: Program, visitor: VisitorObject, isRelevant: (node: Node) => boolean): void {
  const visits = new Map(Object.entries(visitor as Readonly<Record<string, Visit>>));
  // Note: a name that is put together for each node takes longer than the visit.
  const exits = new Map<string, Visit>();
  for (const [name, leave] of visits)
    if (name.endsWith(':exit')) exits.set(name.slice(0, -':exit'.length), leave);
  visit(program);

  function visit(node: Node): void {
    if (!isRelevant(node)) return;
    visits.get(node.type)?.(node);
    const children = node as unknown as Readonly<Record<string, Child | readonly Child[]>>;
    for (const key of visitorKeys[node.type] ?? []) visitAll(children[key]);
    exits.get(node.type)?.(node);
  }

  function visitAll(children: Child | readonly Child[]): void {
    if (!Array.isArray(children)) children = [children as Child];
    for (const child of children as readonly Child[]) if (child) visit(child);
  }
}
