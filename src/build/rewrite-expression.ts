import type { AwaitExpression, ReturnStatement, YieldExpression } from 'oxc-parser';
import type { Rewriting } from './rewriting.ts';

/** Rewrites `await operand`; the operand is evaluated in its place, in the frame. */
export function rewriteAwait(node: AwaitExpression, { names, phrases, edits }: Rewriting): void {
  edits.around(node.argument, phrases.take, phrases.leave);
  edits.around(node, `(${names.value}=`, `,${phrases.enter},${names.value})`);
}

/** Rewrites `yield` and `yield*` of an async generator, which await what they yield. */
export function rewriteYield({ argument, delegate, ...node }: YieldExpression, rewriting: Rewriting): void {
  const { names, phrases, edits } = rewriting;
  const resume = delegate ? phrases.reenter : phrases.resume;
  if (argument === null) edits.after(node.end, `${phrases.take}void 0${phrases.yield}`);
  else if (delegate)
    edits.around(
      argument,
      ` ${names.iterate}(`,
      `,${names.enter},${names.leave},()=>{${phrases.resumeDue}})`,
    );
  else edits.around(argument, phrases.take, phrases.yield);
  edits.around(node, `(${names.value}=`, `,${resume},${names.value})`);
}

/** Rewrites `return operand` of an async generator, which awaits it. */
export function rewriteReturn({ argument }: ReturnStatement, { phrases, edits }: Rewriting): void {
  if (argument !== null) edits.around(argument, `${phrases.take}(`, `)${phrases.leave}`);
}
