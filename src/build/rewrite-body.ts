import type { ArrowFunctionExpression, Directive, Program, Statement } from 'oxc-parser';
import { isBlock } from './activation.ts';
import { isUsing } from './is-using.ts';
import type { Rewriting } from './rewriting.ts';

/** Makes a function put back the frame that it found, however it ends. */
export function rewriteBody(body: ArrowFunctionExpression['body'], { edits, phrases }: Rewriting): void {
  const open = `${phrases.open}try{`;
  const close = `}finally{${phrases.close}}`;
  if (!isBlock(body)) {
    edits.around(body, `{${open}return `, `${close}}`);
    return;
  }
  const directive = lastDirective(body.body);
  edits.before(directive?.end ?? body.start + 1, `${directive === undefined ? '' : ';'}${open}`);
  edits.after(body.end - 1, close);
}

/**
 * Makes a module with top-level await begin at the root, and put back the frame that it found.
 *
 * Where it holds resources to its end, their disposal does that: there is no place behind it.
 */
export function rewriteModule({ body, end }: Program, { edits, names, phrases }: Rewriting): void {
  const directive = lastDirective(body);
  const open = `${phrases.open}${names.slot}.frame=${names.slot}.root;`;
  if (directive === undefined) edits.before(body[0]?.start ?? 0, open);
  else edits.before(directive.end, `;${open}`);
  if (!body.some((statement) => isUsing(statement))) edits.after(end, `\n;${phrases.close}`);
}

function lastDirective(statements: readonly (Directive | Statement)[]): Directive | undefined {
  return statements.findLast(
    (statement): statement is Directive => 'directive' in statement && statement.directive !== null,
  );
}
