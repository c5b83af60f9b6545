import { AmbitError } from '../../errors/ambit-error.ts';
import { reasonOf } from '../../errors/describe-error.ts';
import type { RunName } from '../../runs/definitions.ts';
import { fillTemplate, type RunParameters } from './name-template.ts';

/**
 * Returns the name of a run.
 *
 * Ports `prefect._internal.engine.resolve_custom_flow_run_name` and `resolve_custom_task_run_name`.
 *
 * @param option The option that says it, for errors.
 * @param name Its value.
 * @param parameters The parameters of the run.
 * @throws {AmbitError} `ERR_RUN_NAME` where a template cannot be filled in, or a function returns no name; what a function throws.
 */
export function runNameOf(
  option: 'flowRunName' | 'taskRunName',
  name: RunName,
  parameters: RunParameters,
): string {
  if (typeof name === 'string') return filled(option, name, parameters);
  const returned: unknown = name(parameters);
  if (typeof returned === 'string' && returned !== '') return returned;
  const what = returned === '' ? 'an empty string' : `a value of type ${typeName(returned)}`;
  throw nameError(`The function ${option} returned ${what}. Return a string that is not empty`);
}

function filled(option: string, template: string, parameters: RunParameters): string {
  try {
    return fillTemplate(template, parameters);
  } catch (cause) {
    const advice =
      'Pass the argument: the defaults of a function are not known, but those of a schema are, the option parameters';
    throw nameError(`${option} "${template}": ${reasonOf(cause)}. ${advice}`, cause);
  }
}

function typeName(value: unknown): string {
  if (value instanceof Promise) return 'Promise';
  return value === null ? 'null' : typeof value;
}

function nameError(reason: string, cause?: unknown): AmbitError {
  return new AmbitError('ERR_RUN_NAME', `Cannot name the run: ${reason}`, { cause });
}
