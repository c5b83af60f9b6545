import {
  type BindingPattern,
  type Node,
  type Program,
  type Statement,
  type VariableDeclaration,
  Visitor,
} from 'oxc-parser';
import { Activation, type Site } from './activation.ts';

/** What a module contains that has to be rewritten. */
export interface Survey {
  /** The bodies that can suspend, inner ones before those around them. */
  readonly activations: readonly Activation[];
  /** Where a labelled statement begins, its labels included. */
  readonly starts: ReadonlyMap<Node, number>;
}

/**
 * Finds everything in a module that suspends, and what has to be rewritten around it.
 *
 * @param program The module.
 */
export function survey(program: Program): Survey {
  const starts = new Map<Node, number>();
  const activations: Activation[] = [];
  const open = [new Activation(program)];
  const heads = new Set<Node>();
  const bodies = new Set<Node>();
  const innermost = (): Activation => open.at(-1) as Activation;

  function begin(node: Exclude<Activation['node'], Program>): void {
    if (node.body !== null) bodies.add(node.body);
    open.push(new Activation(node));
  }
  function end(): void {
    const activation = open.pop() as Activation;
    if (activation.kind !== 'sync' && activation.suspensions.length > 0) activations.push(activation);
  }
  function suspend(site: Site): void {
    innermost().suspensions.push(site);
    innermost().sites.push(site);
  }
  function hold(site: Site, declaration: Node | null): void {
    if (isUsing(declaration, 'await using')) suspend(site);
    else if (isUsing(declaration)) innermost().sites.push(site);
  }
  // Hint: a statement that begins with what becomes a parenthesis would go on the line before it.
  function separate(statements: readonly Statement[]): void {
    const { suspensions, sites } = innermost();
    for (const statement of statements) {
      if (statement.type !== 'ExpressionStatement') continue;
      if (suspensions.some(({ start }) => start === statement.start)) sites.push(statement);
    }
  }

  new Visitor({
    FunctionDeclaration: begin,
    'FunctionDeclaration:exit': end,
    FunctionExpression: begin,
    'FunctionExpression:exit': end,
    ArrowFunctionExpression: begin,
    'ArrowFunctionExpression:exit': end,
    LabeledStatement(node) {
      starts.set(node.body, starts.get(node) ?? node.start);
    },
    ForStatement({ init }) {
      if (isUsing(init)) heads.add(init);
    },
    'ForStatement:exit'(node) {
      hold(node, node.init);
    },
    ForOfStatement({ left }) {
      heads.add(left);
    },
    'ForOfStatement:exit'(node) {
      if (node.await) suspend(node);
      else hold(node, node.left);
    },
    'VariableDeclaration:exit'(node) {
      if (node.kind === 'var') {
        for (const { id } of node.declarations) declare(id, innermost().variables);
      }
      if (!heads.has(node)) hold(node, node);
    },
    'AwaitExpression:exit': suspend,
    'YieldExpression:exit'(node) {
      if (innermost().kind === 'generator') suspend(node);
    },
    'ReturnStatement:exit'(node) {
      if (innermost().kind === 'generator' && node.argument !== null) suspend(node);
    },
    'TryStatement:exit'(node) {
      if (innermost().canRejectIn(node)) innermost().sites.push(node);
    },
    'BlockStatement:exit'(node) {
      separate(node.body);
      const awaits = node.body.some((statement) => isUsing(statement, 'await using'));
      if (awaits && !bodies.has(node)) innermost().sites.push(node);
    },
    'SwitchCase:exit'(node) {
      separate(node.consequent);
    },
    'Program:exit'(node) {
      separate(node.body);
      end();
    },
  }).visit(program);
  return { activations, starts };
}

/** Tells whether a node declares resources, of one kind or of either. */
export function isUsing(
  node: Node | null,
  kind?: 'using' | 'await using',
): node is VariableDeclaration & { kind: 'using' | 'await using' } {
  if (node?.type !== 'VariableDeclaration') return false;
  return kind === undefined ? node.kind === 'using' || node.kind === 'await using' : node.kind === kind;
}

function declare(pattern: BindingPattern, names: Set<string>): void {
  switch (pattern.type) {
    case 'Identifier':
      names.add(pattern.name);
      break;
    case 'AssignmentPattern':
      declare(pattern.left, names);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) {
        if (element !== null) declare(element.type === 'RestElement' ? element.argument : element, names);
      }
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        declare(property.type === 'RestElement' ? property.argument : property.value, names);
      }
  }
}
