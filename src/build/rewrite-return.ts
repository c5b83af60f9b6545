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

/** Rewrites a returned expression of an async function. */
export function rewriteAnswer(node: Expression, { edits, phrases }: Rewriting): void {
  const [open, close] = node.type === 'SequenceExpression' ? ['(', ')'] : ['', ''];
  edits.around(node, ` ${phrases.answer}${open}`, `${close})`);
}

/**
 * Moves the returns of an async function from within a statement to after it.
 *
 * The engine reads the `then` of a returned value when all else is done: `finally`, the end of `for await`, the disposal of
 * `using`. Note: so it does after the `return` of an iterator in `for … of`, but that does not suspend.
 *
 * @param detours The returns from within a statement.
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
  // Note: a block may be that of a `try`, which cannot have a label.
  if (node.type === 'BlockStatement') rewriteBlock(node, [open, close], edits);
  else edits.around({ start: starts.get(node) ?? node.start, end: node.end }, open, close);
}

interface Way {
  readonly result: string;
  readonly out: string;
}

// Note: a `finally` may defer a `return` of its own, and then not return; so it has a way of its own.
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
