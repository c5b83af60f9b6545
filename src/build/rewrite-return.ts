import type { Expression, ReturnStatement, Statement } from 'oxc-parser';
import type { Activation } from './activation.ts';
import { rewriteBlock } from './rewrite-body.ts';
import type { Rewriting } from './rewriting.ts';

/** Makes an async function call the `then` of a thenable that it returns in its own frame. */
export function rewriteReturn(node: ReturnStatement, activation: Activation, rewriting: Rewriting): void {
  const { argument } = node;
  if (argument === null) return;
  if (activation.detours.has(node)) takeDetour(node, argument, rewriting);
  else rewriteAnswer(argument, rewriting);
}

/** Rewrites what an async function returns. */
export function rewriteAnswer(node: Expression, { edits, phrases }: Rewriting): void {
  const [open, close] = node.type === 'SequenceExpression' ? ['(', ')'] : ['', ''];
  edits.around(node, ` ${phrases.answer}${open}`, `${close})`);
}

/** Makes a statement from within which an async function returns do so behind it. */
export function rewriteDetour(node: Statement, { edits, names, phrases, starts }: Rewriting): void {
  const { done, out, result } = names;
  const open = `${done}:{let ${result};${out}:{`;
  const close = `;break ${done}}return ${phrases.answer}${result})}`;
  // Hint: a block may be that of a `try`, which no label can stand before.
  if (node.type === 'BlockStatement') rewriteBlock(node, [open, close], edits);
  else edits.around({ start: starts.get(node) ?? node.start, end: node.end }, open, close);
}

// The engine looks at what is returned once all else is done: `finally`, the end of `for await`, what `using` disposes
// of. Hint: at the `return` of an iterator in `for … of` it does so, too, but what that does nobody has to wait for.
function takeDetour(
  { start, end }: ReturnStatement,
  argument: Expression,
  { edits, names }: Rewriting,
): void {
  edits.replace(start, start + 'return'.length, `{${names.result}=(`);
  edits.after(argument.end, ')');
  edits.after(end, `;break ${names.out}}`);
}
