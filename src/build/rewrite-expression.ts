import type { AwaitExpression, ReturnStatement, YieldExpression } from 'oxc-parser';
import type { Rewriting } from './rewriting.ts';

/** Rewrites `await operand`; the operand is evaluated in its place, in the frame. */
export function rewriteAwait(node: AwaitExpression, { names, phrases, edits }: Rewriting): void {
  edits.around(node.argument, phrases.take, phrases.leave);
  edits.around(node, `(${names.value}=`, `,${phrases.enter},${names.value})`);
}

/** Rewrites `yield` and `yield*` of an async generator, which await their operands. */
export function rewriteYield(node: YieldExpression, rewriting: Rewriting): void {
  if (node.argument === null) rewriteBareYield(node, rewriting);
  else if (node.delegate) rewriteDelegation(node, node.argument, rewriting);
  else rewriteYieldOf(node, node.argument, rewriting);
}

/** Rewrites `return operand` of an async generator, which awaits it. */
export function rewriteAwaitingReturn({ argument }: ReturnStatement, { phrases, edits }: Rewriting): void {
  if (argument !== null) edits.around(argument, `${phrases.take}(`, `)${phrases.leave}`);
}

type Operand = NonNullable<YieldExpression['argument']>;

function rewriteYieldOf(node: YieldExpression, argument: Operand, rewriting: Rewriting): void {
  const { names, phrases, edits } = rewriting;
  edits.around(argument, phrases.take, phrases.leaveToYield);
  edits.around(node, `(${names.value}=`, `,${phrases.resume},${names.value})`);
}

const SPACE = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/y;
// A line that begins with one of these would go on with the parenthesis that a bare `yield` becomes.
const CONTINUATION = '([`+-/';

function rewriteBareYield(node: YieldExpression, { code, names, phrases, edits }: Rewriting): void {
  SPACE.lastIndex = node.end;
  SPACE.test(code);
  const end = CONTINUATION.includes(code.charAt(SPACE.lastIndex) || ' ') ? ';' : '';
  edits.before(node.start, `(${names.value}=`);
  edits.after(
    node.end,
    `${phrases.take}void 0${phrases.leaveToYield},${phrases.resume},${names.value})${end}`,
  );
}

function rewriteDelegation(node: YieldExpression, argument: Operand, rewriting: Rewriting): void {
  const { names, phrases, edits } = rewriting;
  const closures = `${names.enter},${names.leave},()=>{${phrases.resumeDue}}`;
  edits.around(argument, ` ${names.iterate}(`, `,${closures})`);
  edits.around(node, `(${names.value}=`, `,${phrases.reenter},${names.value})`);
}
