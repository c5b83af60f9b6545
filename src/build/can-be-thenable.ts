import type { Expression, ObjectProperty } from 'oxc-parser';

/**
 * Returns whether the value of an expression can be an object with a `then`, as far as its syntax says.
 *
 * An awaited value is not one: its `then` would have been called.
 *
 * @param node The expression.
 */
export function canBeThenable(node: Expression): boolean {
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return canBeThenable(node.expression);
    case 'ConditionalExpression':
      return canBeThenable(node.consequent) || canBeThenable(node.alternate);
    case 'LogicalExpression':
      return canBeThenable(node.left) || canBeThenable(node.right);
    case 'SequenceExpression':
      return node.expressions.slice(-1).some(canBeThenable);
    case 'AssignmentExpression':
      return node.operator !== '=' || canBeThenable(node.right);
    case 'ObjectExpression':
      return !node.properties.every((property) => property.type === 'Property' && isOtherProperty(property));
    case 'Identifier':
      return node.name !== 'undefined';
    default:
      return !PLAIN.has(node.type);
  }
}

const PLAIN: ReadonlySet<string> = new Set([
  'ArrayExpression',
  'ArrowFunctionExpression',
  'AwaitExpression',
  'BinaryExpression',
  'FunctionExpression',
  'ImportExpression',
  'JSXElement',
  'JSXFragment',
  'Literal',
  'TemplateLiteral',
  'UnaryExpression',
  'UpdateExpression',
]);

function isOtherProperty({ key, computed }: ObjectProperty): boolean {
  if (computed) return false;
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : undefined;
  return name !== 'then' && name !== '__proto__';
}
