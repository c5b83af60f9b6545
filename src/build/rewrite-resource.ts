import type {
  BlockStatement,
  ForOfStatement,
  ForStatement,
  VariableDeclaration,
  VariableDeclarator,
} from 'oxc-parser';
import { isUsing } from './is-using.ts';
import type { Rewriting } from './rewriting.ts';

/**
 * Rewrites a declaration of resources.
 *
 * The engine disposes of them by itself, maybe where a rejection ended their scope, and awaits some; so each is replaced
 * by a wrapper, which enters and leaves.
 */
export function rewriteResources(node: VariableDeclaration, rewriting: Rewriting): void {
  const { edits } = rewriting;
  const { kind, declarations } = node;
  edits.replace(node.start, declarations[0]?.start ?? node.end, 'const ');
  for (const [index, declarator] of declarations.entries()) {
    const next = declarations[index + 1];
    edits.after(declarator.end, `;${wrapper(kind, declarator, rewriting)}`);
    if (next !== undefined) edits.replace(declarator.end, next.start, ';const ');
  }
}

/** Rewrites a loop that disposes of resources at its end: they move out of its head, before its labels. */
export function rewriteFor(node: ForStatement, rewriting: Rewriting): void {
  const { code, edits, starts } = rewriting;
  if (!isUsing(node.init)) return;
  const start = starts.get(node) ?? node.start;
  const { init } = node;
  const [open, close] = scope(init.kind, rewriting);
  rewriteResources(init, rewriting);
  edits.replace(start, init.start, open);
  edits.after(init.end, `;${code.slice(start, node.start)}for(`);
  edits.after(node.end, close);
}

/** Rewrites a loop that disposes of a resource at the end of each round. */
export function rewriteHeadResource({ left, body }: ForOfStatement, rewriting: Rewriting): void {
  const [declarator] = isUsing(left) ? left.declarations : [];
  if (!isUsing(left) || declarator === undefined) return;
  const [open, close] = scope(left.kind, rewriting);
  rewriting.edits.replace(left.start, declarator.start, 'const ');
  rewriting.edits.around(body, `${open}${wrapper(left.kind, declarator, rewriting)};`, close);
}

/** Makes the code after a block enter, where the end of the block awaits its resources. */
export function rewriteAwaitingBlock(node: BlockStatement, rewriting: Rewriting): void {
  rewriting.edits.within(node, ...scope('await using', rewriting));
}

// The statements that hold resources; code after them enters where their end awaits.
function scope(kind: VariableDeclaration['kind'], { phrases }: Rewriting): [open: string, close: string] {
  return kind === 'await using' ? ['try{', `}finally{${phrases.reenter}}`] : ['{', '}'];
}

function wrapper(
  kind: VariableDeclaration['kind'],
  { id, start }: VariableDeclarator,
  { names, code }: Rewriting,
): string {
  const resource = code.slice(id.start, id.end);
  const isAwaited = Number(kind === 'await using');
  return `${kind} ${names.held}${start}=${names.dispose}(${isAwaited},${resource},${names.enter},${names.leave})`;
}
