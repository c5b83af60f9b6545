import type { BindingPattern, ParamPattern } from 'oxc-parser';
import type { StandardSchema } from '../../engine/arguments/standard-schema.ts';
import { type FunctionSource, sourceOf } from './function-source.ts';
import type { Parameter, Parameters } from './parameter.ts';
import { schemaParameters } from './schema-parameters.ts';
import { type TypedFields, TypeScope } from './type-scope.ts';

/** The source of parameters, which every flow and task has. */
export interface Described {
  readonly parameterNames: readonly string[];
  readonly parameters: StandardSchema | undefined;
  readonly fn: (...args: never) => unknown;
}

/**
 * Returns the parameters of a flow or task: by its schema, or by the names that it was given, and else by those in its source.
 *
 * @param described The flow or task.
 */
export function parametersOf({ fn, parameterNames, parameters: schema }: Described): Parameters {
  if (schema !== undefined) return schemaParameters(schema);
  const source = sourceOf(fn);
  const types = source.module && new TypeScope(source.module);
  const fields = parameterNames.length === 0 ? fieldsOf(source, types) : undefined;
  if (fields !== undefined) return fields;
  const count = Math.max(source.patterns.length, parameterNames.length);
  const parameters = Array.from({ length: count }, (_, index) => {
    const pattern = source.patterns[index];
    const name = parameterNames[index];
    if (pattern === undefined) return { name: name ?? `arg${index}`, isRequired: false, isRest: false };
    const described = describe(pattern, source.code, name ?? nameIn(pattern) ?? `arg${index}`);
    return isOptional(pattern, types) ? { ...described, isRequired: false } : described;
  });
  return { parameters, areFields: false };
}

// `({ city, days = 3 }) => …` takes its parameters by name; `({ city, ...others })` takes any.
function fieldsOf({ code, patterns }: FunctionSource, types: TypeScope | undefined): Parameters | undefined {
  const [only] = patterns;
  const pattern = boundBy(only);
  if (patterns.length !== 1 || pattern?.type !== 'ObjectPattern') return undefined;
  const type = pattern.typeAnnotation?.typeAnnotation;
  const typed = type && types?.fieldsOf(type);
  const parameters = pattern.properties.map((property) => {
    if (property.type === 'RestElement') return describe(property, code, nameIn(property) ?? 'others');
    const key = code.slice(property.key.start, property.key.end).replace(/^(['"])(.*)\1$/s, '$2');
    const described = describe(property.value, code, key);
    return isOptionalField(key, typed) ? { ...described, isRequired: false } : described;
  });
  const { initial } = only === undefined ? {} : describe(only, code, '');
  return { parameters, areFields: true, ...(initial !== undefined && { initial }) };
}

function describe(pattern: ParamPattern | BindingPattern, code: string, name: string): Parameter {
  const isRest = pattern.type === 'RestElement';
  const initial = pattern.type === 'AssignmentPattern' ? pattern.right : undefined;
  return {
    name,
    isRequired: !isRest && initial === undefined,
    isRest,
    ...(initial && { initial: code.slice(initial.start, initial.end) }),
  };
}

function isOptional(pattern: ParamPattern, types: TypeScope | undefined): boolean {
  const bound = boundBy(pattern);
  const type = bound?.typeAnnotation?.typeAnnotation;
  return Boolean(bound?.optional) || (type !== undefined && types?.takesUndefined(type) === true);
}

// A field whose type another file declares may be optional, so it is not required.
function isOptionalField(name: string, typed: TypedFields | undefined): boolean {
  return typed !== undefined && (typed.optional.get(name) ?? !typed.isComplete);
}

function nameIn(pattern: ParamPattern): string | undefined {
  const bound = boundBy(pattern);
  return bound?.type === 'Identifier' ? bound.name : undefined;
}

function boundBy(pattern: ParamPattern | undefined): BindingPattern | undefined {
  switch (pattern?.type) {
    case 'RestElement':
      return pattern.argument;
    case 'AssignmentPattern':
      return pattern.left;
    case 'TSParameterProperty':
      return undefined;
    default:
      return pattern;
  }
}
