import * as v from 'valibot';
import { type ContextIssue, ContextValidationError } from '../errors/context-validation-error.ts';
import { MASK } from './mask.ts';

/** The schema of all fields of a model: unknown keys are refused. */
export type FieldsSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;

/**
 * Returns the fields that a schema makes of an input.
 *
 * @param schema The schema.
 * @param input The input.
 * @param name The name of the model, for errors.
 * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` with every issue, its path and the offending value.
 */
export function validate(schema: FieldsSchema, input: unknown, name: string): Record<string, unknown> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  throw new ContextValidationError(`create ${name}`, result.issues.map(toIssue));
}

function toIssue(issue: v.BaseIssue<unknown>): ContextIssue {
  const path = v.getDotPath(issue) ?? '';
  const { expected, message, input } = issue;
  // What stands in the place of a Secret is one that was not hidden.
  if (expected?.includes('Secret')) return { path, message: `Expected ${expected}`, value: MASK };
  return { path, message, value: input };
}
