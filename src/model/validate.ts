import * as v from 'valibot';
import { type ContextIssue, ContextValidationError } from '../errors/context-validation-error.ts';
import { checkSchemas } from './check-schemas.ts';
import { isHiddenField } from './hidden-fields.ts';
import { kindOf } from './kind-of.ts';
import { MASK } from './mask.ts';
import { isNestedTooDeep } from './nesting.ts';

type Fields = Record<string, unknown>;

// In full, so that the global configuration of valibot does not change what an error promises.
const CONFIG: v.Config<v.BaseIssue<unknown>> = { lang: 'en', abortEarly: false, abortPipeEarly: false };

const OPTIONAL = new Set(['exact_optional', 'nullish', 'optional']);

/**
 * Returns the fields that schemas make of an input; a key that has no schema is refused.
 *
 * @param entries The schemas of the fields.
 * @param input The input.
 * @param name The name of the model, for errors.
 * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` with every issue, its path and the offending value.
 */
export function validate(entries: v.ObjectEntries, input: unknown, name: string): Fields {
  const reading: Reading = { name, input: input as Fields, fields: {}, issues: [] };
  const { fields, issues } = reading;
  // Sets and lists have no fields; an instance of a class may.
  const kind = typeof input === 'object' ? input && (kindOf(input) ?? 'Object') : typeof input;
  if (kind === 'Object') {
    for (const key of Object.keys(entries)) readField(key, entries[key] as Schema, reading);
    refuseUnknown(entries, reading);
  } else {
    const value = Object.values(entries).some(isHiddenField) ? MASK : input;
    issues.push({ path: '', message: `Invalid type: Expected Object but received ${kind}`, value });
  }
  if (issues.length > 0) throw new ContextValidationError(`create ${name}`, issues);
  return fields;
}

type Schema = v.GenericSchema & { readonly default?: unknown; readonly fallback?: unknown };

interface Reading {
  readonly name: string;
  readonly input: Fields;
  readonly fields: Fields;
  readonly issues: ContextIssue[];
}

function readField(key: string, schema: Schema, { name, input, fields, issues }: Reading): void {
  const isGiven = key in input;
  if (isGiven || schema.default !== undefined || schema.fallback !== undefined) {
    const value = isGiven ? input[key] : v.getDefault(schema);
    const dataset = run(key, schema, { name, value });
    fields[key] = dataset.value;
    if (dataset.issues) {
      const hides = isHiddenField(schema);
      for (const issue of dataset.issues) issues.push(toIssue(key, issue, hides));
    }
    // A schema that v.lazy() returns is not known before.
    else if (!dataset.typed) issues.push({ path: key, message: 'The schema is asynchronous', value });
  } else if (!OPTIONAL.has(schema.type)) {
    const message = `Invalid key: Expected "${key}" but received undefined`;
    issues.push({ path: key, message, value: undefined });
  }
}

function run(
  key: string,
  schema: Schema,
  { name, value }: { readonly name: string; readonly value: unknown },
): v.OutputDataset<unknown, v.BaseIssue<unknown>> {
  try {
    return schema['~run']({ value }, CONFIG);
  } catch (error) {
    // What v.lazy() returns may be a schema of another library.
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

function refuseUnknown(entries: v.ObjectEntries, { input, issues }: Reading): void {
  const keys = [...Object.keys(input), ...Object.getOwnPropertySymbols(input)];
  for (const key of keys.filter((each) => !Object.hasOwn(entries, each))) {
    const message = `Unknown key: Expected one of ${Object.keys(entries).join(', ')}`;
    issues.push({ path: String(key), message, value: key });
  }
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
