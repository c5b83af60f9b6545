import * as v from 'valibot';
import { type ContextIssue, ContextValidationError } from '../errors/context-validation-error.ts';
import { isConcealed, MASK } from './conceal.ts';

/** The schema of all fields of a model: unknown keys are refused. */
export type FieldsSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;

/**
 * Returns the fields that a schema makes of an input.
 *
 * @param schema The schema.
 * @param input The input.
 * @param name The name of the model, for errors.
 * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` with every issue, its path and the offending value;
 * `********` in place of one that may be secret.
 */
export function validate(schema: FieldsSchema, input: unknown, name: string): Record<string, unknown> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const issues = result.issues.map((issue) => toIssue(issue, schema));
  throw new ContextValidationError(`create ${name}`, issues);
}

function toIssue(issue: v.BaseIssue<unknown>, schema: FieldsSchema): ContextIssue {
  const path = v.getDotPath(issue) ?? '';
  if (!mayBeSecret(issue, schema)) return { path, message: issue.message, value: issue.input };
  // The name of a class, `null` and the like may be seen, but no text and no number.
  const isName = /^[a-z]+$/i.test(issue.received);
  const message = isName ? issue.message : issue.message.replaceAll(issue.received, MASK);
  return { path, message, value: MASK };
}

function mayBeSecret({ path }: v.BaseIssue<unknown>, { entries }: FieldsSchema): boolean {
  const [first] = path ?? [];
  // What is no object at all may be the secret alone, and an unknown key is only shown by its name.
  if (first === undefined) return Object.values(entries).some(isConcealed);
  return Object.hasOwn(entries, String(first.key)) && isConcealed(entries[String(first.key)]);
}
