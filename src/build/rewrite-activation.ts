import { type Activation, type Detour, isExpression, type Site } from './activation.ts';
import { phrasesFor } from './phrases.ts';
import { rewriteBody, rewriteModule } from './rewrite-body.ts';
import { rewriteAwait, rewriteAwaitingReturn, rewriteYield } from './rewrite-expression.ts';
import { rewriteLoop } from './rewrite-loop.ts';
import { rewriteAwaitingBlock, rewriteFor, rewriteResources } from './rewrite-resource.ts';
import { rewriteAnswer, rewriteDetours, rewriteReturn } from './rewrite-return.ts';
import { rewriteTry } from './rewrite-try.ts';
import type { Rewriting } from './rewriting.ts';

/**
 * Rewrites an activation, so that it leaves before each suspension and enters again after it, and passes thenables on
 * in its frame.
 *
 * @param activation The activation.
 * @param context The rewriting, without the code to put in.
 */
export function rewriteActivation(activation: Activation, context: Omit<Rewriting, 'phrases'>): void {
  const rewriting = { ...context, phrases: phrasesFor(context.names, activation) };
  const { node, sites, suspends, answers, detours } = activation;
  const { names } = rewriting;
  const apart = { ...rewriting, names: { ...names, value: names.other } };
  for (const site of sites) {
    if (!suspends && site.type !== 'ReturnStatement') continue;
    rewriteSite(site, activation, activation.isApart(site) ? apart : rewriting);
  }
  for (const group of groupByStatement(detours.values())) rewriteDetours(group, rewriting);
  if (answers && isExpression(node.body)) rewriteAnswer(node.body, rewriting);
  if (!suspends) return;
  if (node.type === 'Program') rewriteModule(node, rewriting);
  else if (node.body !== null) rewriteBody(node.body, rewriting);
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
      if (activation.kind === 'generator') rewriteAwaitingReturn(site, rewriting);
      else rewriteReturn(site, activation, rewriting);
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

function groupByStatement(detours: Iterable<Detour>): Iterable<[Detour, ...Detour[]]> {
  const groups = new Map<Detour['around'], [Detour, ...Detour[]]>();
  for (const detour of detours) {
    const group = groups.get(detour.around);
    if (group === undefined) groups.set(detour.around, [detour]);
    else group.push(detour);
  }
  return groups.values();
}
