import type { ForOfStatement, Node } from 'oxc-parser';
import { rewriteHeadResource } from './rewrite-resource.ts';
import type { Rewriting } from './rewriting.ts';

/**
 * Rewrites `for await`, and `for … of` over resources.
 *
 * The engine calls and awaits `next` before each round, and `return` wherever the loop is left; so the iterator
 * leaves, and each round and what follows the loop enter.
 */
export function rewriteLoop(node: ForOfStatement, rewriting: Rewriting): void {
  rewriteHeadResource(node, rewriting);
  if (!node.await) return;
  const { edits, names, phrases, starts } = rewriting;
  edits.around(node.right, ` ${names.iterate}(`, `,${names.enter},${names.leave})`);
  rewriteHead(node, rewriting);
  const loop = { start: starts.get(node) ?? node.start, end: node.end };
  edits.around(loop, 'try{', `}finally{${phrases.reenter}}`);
}

// A target that is more than a name may run code of its own, so it is bound behind the entering.
function rewriteHead({ left, body }: ForOfStatement, { edits, names, phrases }: Rewriting): void {
  const enter = `{${phrases.reenter};`;
  edits.after(body.end, '}');
  if (isName(left)) {
    edits.before(body.start, enter);
    return;
  }
  const isDeclaration = left.type === 'VariableDeclaration';
  const [open, close] = isDeclaration ? ['', ';'] : ['(', ');'];
  edits.move(left, body.start, [`const ${names.item} `, `${enter}${open}`, `=${names.item}${close}`]);
}

function isName(target: Node): boolean {
  if (target.type !== 'VariableDeclaration') return target.type === 'Identifier';
  return target.declarations[0]?.id.type === 'Identifier';
}
