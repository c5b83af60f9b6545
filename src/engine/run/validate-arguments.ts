import { concealActive } from '../../contexts/settings/conceal-active.ts';
import { describeError } from '../../errors/describe-error.ts';
import { ParameterTypeError } from '../../errors/parameter-type-error.ts';
import { createState, isState, type State } from '../../runs/state.ts';
import { pathOf, type StandardSchema } from '../arguments/standard-schema.ts';
import type { ParameterProperties } from '../options/parameters.ts';
import type { RunNoun } from './final-state.ts';
import type { Prepared } from './orchestrate.ts';

/**
 * Returns arguments as the schema of a flow or task makes them, or the state `FAILED` of a run whose arguments it refuses.
 *
 * Ports `prefect.Flow.validate_parameters`, for tasks as well.
 *
 * @param prepared The arguments.
 * @param properties The parameters of the flow or task.
 * @param noun The noun for the run.
 */
export function validateArguments(
  prepared: Prepared | Promise<Prepared>,
  { parameters }: ParameterProperties,
  noun: RunNoun,
): Prepared | Promise<Prepared> {
  return parameters === undefined ? prepared : validated(prepared, parameters, noun);
}

async function validated(
  prepared: Prepared | Promise<Prepared>,
  schema: StandardSchema,
  noun: RunNoun,
): Promise<Prepared> {
  const args = await prepared;
  if (isState(args)) return args;
  try {
    return await parsed(args, schema, noun);
  } catch (error) {
    return refused(error, noun);
  }
}

async function parsed(
  args: readonly unknown[],
  schema: StandardSchema,
  noun: RunNoun,
): Promise<readonly unknown[]> {
  const { 0: input = {} } = args;
  const result = await schema['~standard'].validate(input);
  if (result.issues === undefined) return [result.value];
  const issues = result.issues.map((issue) => ({ path: pathOf(issue), message: issue.message }));
  throw new ParameterTypeError(noun, issues);
}

function refused(error: unknown, noun: RunNoun): State {
  const what = noun === 'Flow run' ? 'flow' : 'task';
  const message = `Validation of ${what} parameters failed with error: ${describeError(error)}`;
  return createState('FAILED', { message: concealActive(message), outcome: { error } });
}
