import type { Activation, Site } from './activation.ts';
import { phrasesFor } from './phrases.ts';
import { rewriteBody, rewriteModule } from './rewrite-body.ts';
import { rewriteAwait, rewriteReturn, rewriteYield } from './rewrite-expression.ts';
import { rewriteLoop } from './rewrite-loop.ts';
import { rewriteAwaitingBlock, rewriteFor, rewriteResources } from './rewrite-resource.ts';
import { rewriteTry } from './rewrite-try.ts';
import type { Rewriting } from './rewriting.ts';

/**
 * Rewrites an activation, so that it leaves before each suspension and enters again behind it.
 *
 * @param activation The activation.
 * @param context What the rewriting works with, but for the code to put in.
 */
export function rewriteActivation(activation: Activation, context: Omit<Rewriting, 'phrases'>): void {
  const rewriting = { ...context, phrases: phrasesFor(context.names, activation) };
  for (const site of activation.sites) rewriteSite(site, activation, rewriting);
  if (activation.node.type === 'Program') rewriteModule(activation.node, rewriting);
  else if (activation.node.body !== null) rewriteBody(activation.node.body, rewriting);
}

function rewriteSite(site: Site, activation: Activation, rewriting: Rewriting): void {
  switch (site.type) {
    case 'AwaitExpression':
      rewriteAwait(site, rewriting);
      break;
    case 'YieldExpression':
      rewriteYield(site, rewriting);
      break;
    case 'ReturnStatement':
      rewriteReturn(site, rewriting);
      break;
    case 'TryStatement':
      rewriteTry(site, activation, rewriting);
      break;
    case 'ForOfStatement':
      rewriteLoop(site, rewriting);
      break;
    case 'ForStatement':
      rewriteFor(site, rewriting);
      break;
    case 'VariableDeclaration':
      rewriteResources(site, rewriting);
      break;
    case 'BlockStatement':
      rewriteAwaitingBlock(site, rewriting);
      break;
    case 'ExpressionStatement':
      rewriting.edits.before(site.start, ';');
  }
}
