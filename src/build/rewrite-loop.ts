import type { ForOfStatement, Node, Span } from 'oxc-parser';
import { isUsing } from './is-using.ts';
import { rewriteHeadResource } from './rewrite-resource.ts';
import type { Rewriting } from './rewriting.ts';

/**
 * Rewrites `for await`, and `for … of` over resources or with a body that suspends.
 *
 * Of `for await`, the engine calls and awaits `next` before each round, and `return` wherever the loop is left; so the
 * iterator leaves, and each round and what follows the loop enter. Of `for … of`, it calls `return` where a rejection
 * ends a round, which therefore enters.
 */
export function rewriteLoop(node: ForOfStatement, rewriting: Rewriting): void {
  const { edits, names, starts } = rewriting;
  rewriteHeadResource(node, rewriting);
  if (!node.await) {
    if (!isUsing(node.left, 'await using')) enterAtEnd(node.body, rewriting);
    return;
  }
  edits.around(node.right, ` ${names.iterate}(`, `,${names.enter},${names.leave})`);
  rewriteHead(node, rewriting);
  enterAtEnd({ start: starts.get(node) ?? node.start, end: node.end }, rewriting);
}

function enterAtEnd(statement: Span, { edits, phrases }: Rewriting): void {
  edits.around(statement, 'try{', `}finally{${phrases.reenter}}`);
}

// A target that is more than a name may run code of its own, so it is bound after the frame is entered.
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
