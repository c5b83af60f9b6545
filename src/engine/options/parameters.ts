import { AmbitError } from '../../errors/ambit-error.ts';
import type { OptionsCheck } from '../../errors/check-options.ts';
import { TEXTS } from '../../errors/rules.ts';
import { type ParameterList, parametersOf } from '../arguments/parameter-list.ts';
import {
  isStandardSchema,
  type SchemaInput,
  type SchemaOutput,
  type StandardSchema,
} from '../arguments/standard-schema.ts';

/** Options about parameters, of flows and tasks alike. */
export interface ParameterOptions {
  /**
   * The names of its parameters, for the record. Minifiers rename them, and so does esbuild where one hides another name.
   *
   * @default {those in the function's source}
   */
  readonly parameterNames?: readonly string[];
  /**
   * The schema of its parameters: of an object, by valibot, zod, arktype or another library that follows Standard Schema. The
   * function then takes its parameters as one object. Before a run starts, this becomes what the schema makes of it, with its
   * defaults; where the schema refuses it, the run fails with a {@link ParameterTypeError}.
   *
   * @default {none: arguments are taken as they are}
   */
  readonly parameters?: StandardSchema;
}

/** The parameters that a function may have: with a schema, the object that this makes. */
export type ParametersOf<S> = S extends StandardSchema ? readonly [SchemaOutput<S>] : readonly unknown[];

/** The arguments of a call: with a schema, what this takes, and none where it needs nothing. */
export type ArgumentsOf<A extends readonly unknown[], S> = S extends StandardSchema
  ? Record<never, never> extends SchemaInput<S>
    ? [parameters?: SchemaInput<S>]
    : [parameters: SchemaInput<S>]
  : A;

/** The properties of a flow or task that describe its parameters. */
export interface ParameterProperties {
  /** The names of its parameters, for the record. */
  readonly parameterNames: readonly string[];
  /** The schema of its parameters, if it has one. */
  readonly parameters: StandardSchema | undefined;
  readonly '~parameters': ParameterList;
}

/** The rules of the options about parameters. */
export const PARAMETER_RULES: OptionsCheck<ParameterOptions>['rules'] = {
  parameterNames: TEXTS,
  parameters: [
    'a schema of an object, by valibot, zod or another library of Standard Schema',
    isStandardSchema,
  ],
};

const AS_ONE_OBJECT: ParameterList = { names: Object.freeze([]), restIndex: undefined };

/**
 * Returns what the parameters of a function are, by its source and the options.
 *
 * @throws {AmbitError} `ERR_OPTION_INVALID` where there is a schema, and the function takes more than one object.
 */
export function parameterProperties(
  fn: (...args: never) => unknown,
  { parameterNames, parameters }: ParameterOptions,
): ParameterProperties {
  const listed = parametersOf(fn, parameterNames);
  if (parameters !== undefined && listed.names.length > 1) {
    throw new AmbitError(
      'ERR_OPTION_INVALID',
      `Cannot use a schema of parameters: The function takes ${listed.names.join(', ')}. Take one object: ({ ${listed.names.join(', ')} }) => …`,
    );
  }
  const list = parameters === undefined ? listed : AS_ONE_OBJECT;
  return { parameterNames: list.names, parameters, '~parameters': list };
}
