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

/** The model that an input is validated by. */
export interface Validated {
  /** Its name, for errors. */
  readonly name: string;
  readonly fields: ModelFields;
  /** Returns what it keeps of a valid object. @default {the object itself} */
  readonly keep?: (value: object) => unknown;
}

/**
 * Returns the fields that a model makes of an input, in its order; one that is left out and has no default is `undefined`. A
 * key that the model does not have is refused.
 *
 * @param model The model.
 * @param input The input.
 * @param into The object that becomes the fields, such as the context itself. @default {a new one}
 * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` with every issue, its path and the offending value.
 */
export function validate(model: Validated, input: unknown, into: Fields = {}): Fields {
  const { name, fields, keep } = model;
  // Sets and lists have no fields; an instance of a class may.
  const kind = typeof input === 'object' ? input && (kindOf(input) ?? 'Object') : typeof input;
  if (kind !== 'Object') throw wrongInput(model, input, kind);
  const reading: Reading = { name, input: input as Fields, issues: [] };
  for (const field of fields.values()) {
    const value = readField(field, reading);
    into[field.key] = keep !== undefined && typeof value === 'object' && value !== null ? keep(value) : value;
  }
  refuseUnknown(fields, reading);
  if (reading.issues.length > 0) throw new ContextValidationError(`create ${name}`, reading.issues);
  return into;
}

function wrongInput({ name, fields }: Validated, input: unknown, kind: string | null): Error {
  const isHidden = [...fields.values()].some(({ schema }) => isHiddenField(schema));
  const message = `Invalid type: Expected Object but received ${kind}`;
  return new ContextValidationError(`create ${name}`, [
    { path: '', message, value: isHidden ? MASK : input },
  ]);
}

interface Reading {
  readonly name: string;
  readonly input: Fields;
  readonly issues: ContextIssue[];
}

// Note: what is rare has a function of its own, so that an engine inlines the rest.
function readField(field: ModelField, reading: Reading): unknown {
  const given = reading.input[field.key];
  if (given !== undefined) return parse(field, given, reading);
  return field.takesUndefined ? undefined : readMissing(field, reading);
}

function readMissing(field: ModelField, reading: Reading): unknown {
  const { key, schema, isOptional, hasDefault } = field;
  if (key in reading.input) return parse(field, undefined, reading);
  if (hasDefault) return parse(field, v.getDefault(schema), reading);
  const message = `Invalid key: Expected "${key}" but received undefined`;
  if (!isOptional) reading.issues.push({ path: key, message, value: undefined });
  return undefined;
}

function parse(field: ModelField, value: unknown, reading: Reading): unknown {
  const dataset = run(field, value, reading.name);
  if (dataset.issues !== undefined) noteIssues(field, dataset.issues, reading.issues);
  // A schema that v.lazy() returns is not known before.
  else if (!dataset.typed)
    reading.issues.push({ path: field.key, message: 'The schema is asynchronous', value });
  return dataset.value;
}

function run(
  field: ModelField,
  value: unknown,
  name: string,
): v.OutputDataset<unknown, v.BaseIssue<unknown>> {
  try {
    return field.schema['~run']({ value }, CONFIG);
  } catch (error) {
    throw errorOf(field, error, { value, name });
  }
}

interface Failure {
  readonly value: unknown;
  /** The name of the model. */
  readonly name: string;
}

function errorOf({ key, schema }: ModelField, error: unknown, { value, name }: Failure): unknown {
  // v.lazy() may return a schema of another library.
  checkSchemas({ [key]: schema }, name, { lazily: true });
  if (!isNestedTooDeep(value)) return error;
  const issue = {
    path: key,
    message: 'Invalid nesting: The value is too deep, or holds itself',
    value: isHiddenField(schema) ? MASK : value,
  };
  return new ContextValidationError(`create ${name}`, [issue]);
}

function noteIssues(
  { key, schema }: ModelField,
  found: readonly v.BaseIssue<unknown>[],
  issues: ContextIssue[],
): void {
  const hides = isHiddenField(schema);
  for (const issue of found) issues.push(toIssue(key, issue, hides));
}

function refuseUnknown(model: ModelFields, { input, issues }: Reading): void {
  for (const key in input) {
    if (!model.has(key) && Object.hasOwn(input, key)) issues.push(unknownKey(key, model));
  }
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
