import type { Expression, ReturnStatement } from 'oxc-parser';
import type { Activation, Detour } from './activation.ts';
import type { Names } from './names.ts';
import { rewriteBlock } from './rewrite-body.ts';
import type { Rewriting } from './rewriting.ts';

/** Makes an async function call the `then` of a thenable that it returns in its own frame. */
export function rewriteReturn(node: ReturnStatement, activation: Activation, rewriting: Rewriting): void {
  const { argument } = node;
  if (argument === null) return;
  const detour = activation.detours.get(node);
  if (detour === undefined) rewriteAnswer(argument, rewriting);
  else takeDetour(detour, argument, rewriting);
}

/** Rewrites what an async function returns. */
export function rewriteAnswer(node: Expression, { edits, phrases }: Rewriting): void {
  const [open, close] = node.type === 'SequenceExpression' ? ['(', ')'] : ['', ''];
  edits.around(node, ` ${phrases.answer}${open}`, `${close})`);
}

/**
 * Makes a statement from within which an async function returns do so behind it.
 *
 * The engine looks at what is returned once all else is done: `finally`, the end of `for await`, what `using` disposes
 * of. Hint: at the `return` of an iterator in `for … of` it does so, too, but what that does nobody has to wait for.
 *
 * @param detours What returns from within a statement.
 */
export function rewriteDetours(
  detours: readonly [Detour, ...Detour[]],
  { edits, names, phrases, starts }: Rewriting,
): void {
  const node = detours[0].around;
  const ways = waysBehind(detours, names);
  const results = ways.map(({ result }) => result).join();
  const outs = ways.map(({ out }) => `${out}:{`).join('');
  const returns = ways.map(({ result }) => `return ${phrases.answer}${result})}`).reverse();
  const open = `${names.done}:{let ${results};${outs}`;
  const close = `;break ${names.done}}${returns.join('')}`;
  // Hint: a block may be that of a `try`, which no label can stand before.
  if (node.type === 'BlockStatement') rewriteBlock(node, [open, close], edits);
  else edits.around({ start: starts.get(node) ?? node.start, end: node.end }, open, close);
}

interface Way {
  readonly result: string;
  readonly out: string;
}

// Hint: a `finally` may go on to put off a `return` of its own, and then not return; so it has a way of its own.
function waysBehind(detours: readonly Detour[], names: Names): Way[] {
  return [...new Map(detours.map((detour) => [detour.finalizer, wayOf(detour, names)])).values()];
}

function wayOf({ finalizer }: Detour, { result, out }: Names): Way {
  const mark = finalizer ?? '';
  return { result: `${result}${mark}`, out: `${out}${mark}` };
}

function takeDetour(detour: Detour, argument: Expression, { edits, names }: Rewriting): void {
  const { start, end } = detour.node;
  const { result, out } = wayOf(detour, names);
  edits.replace(start, start + 'return'.length, `{${result}=(`);
  edits.after(argument.end, ')');
  edits.after(end, `;break ${out}}`);
}
