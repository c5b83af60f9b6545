import { type BindingPattern, type Expression, type ParamPattern, parseSync } from 'oxc-parser';

/** A parameter of a flow, as its source has it. */
export interface Parameter {
  readonly name: string;
  readonly isRequired: boolean;
  /** Whether it takes all further arguments. */
  readonly isRest: boolean;
  /** The source of its default. */
  readonly initial?: string;
}

/** What a flow or task takes. */
export interface Parameters {
  readonly parameters: readonly Parameter[];
  /** Whether they are the fields of one object, and not arguments side by side. */
  readonly areFields: boolean;
}

/** What parameters are read from; every flow and task has it. */
export interface Described {
  readonly parameterNames: readonly string[];
  readonly fn: (...args: never) => unknown;
}

interface Source {
  readonly code: string;
  readonly patterns: readonly ParamPattern[];
}

/**
 * Returns the parameters of a flow or task: by the names that it was given, and else by those in its source.
 *
 * @param described The flow or task.
 */
export function parametersOf({ fn, parameterNames }: Described): Parameters {
  const text = Function.prototype.toString.call(fn);
  const source = parse(`(${text})`) ?? parse(`({${text}})`) ?? { code: '', patterns: [] };
  const fields = parameterNames.length === 0 ? fieldsOf(source) : undefined;
  if (fields !== undefined) return { parameters: fields, areFields: true };
  const count = Math.max(source.patterns.length, parameterNames.length);
  const parameters = Array.from({ length: count }, (_, index) => {
    const pattern = source.patterns[index];
    const name = parameterNames[index];
    return pattern === undefined
      ? { name: name ?? `arg${index}`, isRequired: false, isRest: false }
      : describe(pattern, source.code, name ?? `arg${index}`, name);
  });
  return { parameters, areFields: false };
}

// A function stands in parentheses, and a method in an object.
function parse(code: string): Source | undefined {
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

// `({ city, days = 3 }) => …` takes its parameters by name; `({ city, ...others })` takes any.
function fieldsOf({ code, patterns }: Source): readonly Parameter[] | undefined {
  const [only] = patterns;
  const pattern = only?.type === 'AssignmentPattern' ? only.left : only;
  if (patterns.length !== 1 || pattern?.type !== 'ObjectPattern') return undefined;
  return pattern.properties.map((property) => {
    if (property.type === 'RestElement') return describe(property, code, 'others');
    const key = code.slice(property.key.start, property.key.end).replace(/^(['"])(.*)\1$/s, '$2');
    return describe(property.value, code, key, key);
  });
}

function describe(
  pattern: ParamPattern | BindingPattern,
  code: string,
  fallback: string,
  given?: string,
): Parameter {
  const isRest = pattern.type === 'RestElement';
  const initial = pattern.type === 'AssignmentPattern' ? pattern.right : undefined;
  const bound =
    pattern.type === 'RestElement'
      ? pattern.argument
      : pattern.type === 'AssignmentPattern'
        ? pattern.left
        : pattern;
  return {
    name: given ?? (bound.type === 'Identifier' ? bound.name : fallback),
    isRequired: !isRest && initial === undefined,
    isRest,
    ...(initial && { initial: code.slice(initial.start, initial.end) }),
  };
}
