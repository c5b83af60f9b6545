import type { CatchClause, TryStatement } from 'oxc-parser';
import type { Activation } from './activation.ts';
import type { Rewriting } from './rewriting.ts';

/** Makes `catch` and `finally` enter where a suspension that rejected led to them. */
export function rewriteTry(node: TryStatement, { rejectable }: Activation, rewriting: Rewriting): void {
  const { block, handler, finalizer } = node;
  const { edits, phrases } = rewriting;
  if (handler !== null && rejectable.has(block)) rewriteCatch(handler, rewriting);
  if (finalizer !== null && [block, handler].some((part) => part !== null && rejectable.has(part))) {
    edits.before(finalizer.start + 1, `${phrases.reenter};`);
  }
}

// A parameter that is a pattern may run code of its own, so it is bound after the frame is entered.
function rewriteCatch({ param, body }: CatchClause, { edits, names, phrases }: Rewriting): void {
  const reenter = `${phrases.reenter};`;
  if (param === null || param.type === 'Identifier') edits.before(body.start + 1, reenter);
  else edits.move(param, body.start + 1, [names.item, `${reenter}let `, `=${names.item};`]);
}
