import type { ArrowFunctionExpression, BlockStatement, Directive, Program, Statement } from 'oxc-parser';
import { isBlock } from './activation.ts';
import type { Edits } from './edits.ts';
import { isUsing } from './is-using.ts';
import type { Rewriting } from './rewriting.ts';

/** Makes a function restore the frame of its caller, however it ends. */
export function rewriteBody(body: ArrowFunctionExpression['body'], { edits, phrases }: Rewriting): void {
  const open = `${phrases.open}try{`;
  const close = `}finally{${phrases.close}}`;
  if (!isBlock(body)) {
    edits.around(body, `{${open}return `, `${close}}`);
    return;
  }
  rewriteBlock(body, [open, close], edits);
}

/** Puts text around the content of a block, after its directives. */
export function rewriteBlock(block: BlockStatement, [open, close]: [string, string], edits: Edits): void {
  putHead(block, open, edits);
  edits.after(block.end - 1, close);
}

/**
 * Makes a module with top-level await begin at the root, and put back the frame that it found.
 *
 * Where it holds resources to its end, their disposal does that: there is no place after it.
 */
export function rewriteModule(program: Program, rewriting: Rewriting): void {
  const { edits, names, phrases } = rewriting;
  putHead(program, `${phrases.open}${names.slot}.frame=${names.slot}.root;`, edits);
  if (!program.body.some((statement) => isUsing(statement))) edits.after(program.end, `\n;${phrases.close}`);
}

/** Puts text at the beginning of a module or block, after its hashbang and directives. */
export function putHead(node: Program | BlockStatement, head: string, edits: Edits): void {
  const start = node.type === 'Program' ? (node.body[0]?.start ?? 0) : node.start + 1;
  const directive = lastDirective(node.body);
  if (directive === undefined) edits.before(start, head);
  else edits.before(directive.end, `;${head}`);
}

function lastDirective(statements: readonly (Directive | Statement)[]): Directive | undefined {
  return statements.findLast(
    (statement): statement is Directive => 'directive' in statement && statement.directive !== null,
  );
}
