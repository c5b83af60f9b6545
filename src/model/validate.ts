import * as v from 'valibot';
import { type ContextIssue, ContextValidationError } from '../errors/context-validation-error.ts';
import { checkSchemas } from './check-schemas.ts';
import { isHiddenField } from './hidden-fields.ts';
import { kindOf } from './kind-of.ts';
import { MASK } from './mask.ts';
import type { ModelField, ModelFields } from './model-fields.ts';
import { isNestedTooDeep } from './nesting.ts';

type Fields = Record<string, unknown>;

// In full, so that the global configuration of valibot does not change what an error promises.
const CONFIG: v.Config<v.BaseIssue<unknown>> = { lang: 'en', abortEarly: false, abortPipeEarly: false };

/**
 * Returns the fields that a model makes of an input; a key that it does not have is refused.
 *
 * @param model The fields of the model.
 * @param input The input.
 * @param name The name of the model, for errors.
 * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` with every issue, its path and the offending value.
 */
export function validate(model: ModelFields, input: unknown, name: string): Fields {
  const fields: Fields = {};
  const issues: ContextIssue[] = [];
  // Sets and lists have no fields; an instance of a class may.
  const kind = typeof input === 'object' ? input && (kindOf(input) ?? 'Object') : typeof input;
  if (kind === 'Object') {
    const reading: Reading = { name, input: input as Fields, fields, issues };
    for (const field of model.values()) readField(field, reading);
    refuseUnknown(model, reading);
  } else {
    const isHidden = [...model.values()].some(({ schema }) => isHiddenField(schema));
    const message = `Invalid type: Expected Object but received ${kind}`;
    issues.push({ path: '', message, value: isHidden ? MASK : input });
  }
  if (issues.length > 0) throw new ContextValidationError(`create ${name}`, issues);
  return fields;
}

interface Reading {
  readonly name: string;
  readonly input: Fields;
  readonly fields: Fields;
  readonly issues: ContextIssue[];
}

function readField(field: ModelField, reading: Reading): void {
  const { key, schema } = field;
  const { input, fields, issues } = reading;
  const given = input[key];
  const isGiven = given !== undefined || key in input;
  if (isGiven || field.hasDefault) {
    const value = isGiven ? given : v.getDefault(schema);
    const dataset = run(field, value, reading.name);
    fields[key] = dataset.value;
    if (dataset.issues) {
      const hides = isHiddenField(schema);
      for (const issue of dataset.issues) issues.push(toIssue(key, issue, hides));
    }
    // A schema that v.lazy() returns is not known before.
    else if (!dataset.typed) issues.push({ path: key, message: 'The schema is asynchronous', value });
  } else if (!field.isOptional) {
    const message = `Invalid key: Expected "${key}" but received undefined`;
    issues.push({ path: key, message, value: undefined });
  }
}

function run(
  { key, schema }: ModelField,
  value: unknown,
  name: string,
): v.OutputDataset<unknown, v.BaseIssue<unknown>> {
  try {
    return schema['~run']({ value }, CONFIG);
  } catch (error) {
    // v.lazy() may return a schema of another library.
    checkSchemas({ [key]: schema }, name, { lazily: true });
    if (!isNestedTooDeep(value)) throw error;
    const issue = {
      path: key,
      message: 'Invalid nesting: The value is too deep, or holds itself',
      value: isHiddenField(schema) ? MASK : value,
    };
    throw new ContextValidationError(`create ${name}`, [issue]);
  }
}

function refuseUnknown(model: ModelFields, { input, issues }: Reading): void {
  for (const key of Object.keys(input)) if (!model.has(key)) issues.push(unknownKey(key, model));
  for (const key of Object.getOwnPropertySymbols(input)) issues.push(unknownKey(key, model));
}

function unknownKey(key: string | symbol, model: ModelFields): ContextIssue {
  return {
    path: String(key),
    message: `Unknown key: Expected one of ${[...model.keys()].join(', ')}`,
    value: key,
  };
}

function toIssue(key: string, issue: v.BaseIssue<unknown>, hides: boolean): ContextIssue {
  const { expected, message, input } = issue;
  // A key of a map may be a secret, too.
  const isKeyHidden = hides && issue.path?.some(({ origin }) => origin === 'key');
  const inner = isKeyHidden ? null : v.getDotPath(issue);
  const path = inner === null ? key : `${key}.${inner}`;
  if (!hides) return { path, message, value: input };
  // The message may quote what was given.
  return { path, message: expected === null ? 'Invalid value' : `Expected ${expected}`, value: MASK };
}
