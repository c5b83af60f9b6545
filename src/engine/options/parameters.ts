import type { OptionsCheck } from '../../errors/check-options.ts';
import { TEXTS } from '../../errors/rules.ts';
import { type ParameterList, parametersOf } from '../arguments/parameter-list.ts';

/** Options about parameters, of flows and tasks alike. */
export interface ParameterOptions {
  /**
   * The names of its parameters, for the record. Minifiers rename them, and so does esbuild where one hides another name.
   *
   * @default {those in the function's source}
   */
  readonly parameterNames?: readonly string[];
}

/** The properties of a flow or task that describe its parameters. */
export interface ParameterProperties {
  /** The names of its parameters, for the record. */
  readonly parameterNames: readonly string[];
  readonly '~parameters': ParameterList;
}

/** The rules of the options about parameters. */
export const PARAMETER_RULES: OptionsCheck<ParameterOptions>['rules'] = { parameterNames: TEXTS };

/** Returns what the parameters of a function are, by its source and the options. */
export function parameterProperties(
  fn: (...args: never) => unknown,
  { parameterNames }: ParameterOptions,
): ParameterProperties {
  const parameters = parametersOf(fn, parameterNames);
  return { parameterNames: parameters.names, '~parameters': parameters };
}
