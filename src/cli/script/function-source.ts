import { readFileSync } from 'node:fs';
import type {
  ArrowFunctionExpression,
  Expression,
  Function as FunctionNode,
  ParamPattern,
  Program,
  Span,
  VisitorObject,
} from 'oxc-parser';
import { requirePackage } from '../../platform/require-package.ts';
import { type FunctionPlace, placeOf } from './function-place.ts';

const { parseSync, Visitor } = requirePackage<typeof import('oxc-parser')>('oxc-parser', 'command');

/** The source of a function's parameters. */
export interface FunctionSource {
  readonly code: string;
  readonly patterns: readonly ParamPattern[];
  /** The module in TypeScript that contains it; nothing where the function was read as it runs, without types. */
  readonly module?: Program;
}

type AnyFunction = (...args: never) => unknown;

type AnyFunctionNode = ArrowFunctionExpression | FunctionNode;
type Member = Parameters<NonNullable<VisitorObject['Property' | 'MethodDefinition']>>[0];

const TYPE_SCRIPT = /\.[cm]?tsx?$/;

/**
 * Returns the source of a function's parameters: as TypeScript where it is written in that, and else as it runs.
 *
 * @param fn The function.
 */
export function sourceOf(fn: AnyFunction): FunctionSource {
  const text = Function.prototype.toString.call(fn);
  const running = parse(`(${text})`) ?? parse(`({${text}})`) ?? { code: '', patterns: [] };
  const place = placeOf(fn);
  const typed = place && TYPE_SCRIPT.test(place.file) ? findTyped(place) : undefined;
  // Note: a file may have changed since it was loaded.
  return typed?.patterns.length === running.patterns.length ? typed : running;
}

// A function needs parentheses around it, and a method an object.
function parse(code: string): FunctionSource | undefined {
  const { program, errors } = parseSync('flow.js', code, { sourceType: 'script' });
  const [statement] = program.body;
  if (errors.length > 0 || statement?.type !== 'ExpressionStatement') return undefined;
  const patterns = patternsOf(statement.expression);
  return patterns && { code, patterns };
}

function patternsOf(expression: Expression): readonly ParamPattern[] | undefined {
  switch (expression.type) {
    case 'ParenthesizedExpression':
      return patternsOf(expression.expression);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return expression.params;
    case 'ObjectExpression': {
      const [method] = expression.properties;
      return method?.type === 'Property' ? patternsOf(method.value) : undefined;
    }
    default:
      return undefined;
  }
}

function findTyped({ file, line, column }: FunctionPlace): FunctionSource | undefined {
  const code = readFileSync(file, 'utf8');
  const { program } = parseSync(file, code);
  const index = lineStart(code, line) + column;
  let found: AnyFunctionNode | undefined;
  // Note: of the functions around the place, the innermost is visited last.
  const visit = (node: AnyFunctionNode, { start }: Span = node): void => {
    if (start <= index && index <= (node.body?.start ?? -1)) found = node;
  };
  // A method begins with its name, and its function after that.
  const visitMethod = ({ value, start, end }: Member): void => {
    if (value.type === 'FunctionExpression') visit(value, { start, end });
  };
  new Visitor({
    ArrowFunctionExpression: (node) => visit(node),
    FunctionDeclaration: (node) => visit(node),
    FunctionExpression: (node) => visit(node),
    MethodDefinition: visitMethod,
    Property: visitMethod,
  }).visit(program);
  // A parameter `this` is a type alone.
  const patterns = found?.params.filter((pattern) => !('name' in pattern && pattern.name === 'this'));
  return patterns && { code, patterns, module: program };
}

function lineStart(code: string, line: number): number {
  let start = 0;
  for (let count = 0; count < line; count++) start = code.indexOf('\n', start) + 1;
  return start;
}
