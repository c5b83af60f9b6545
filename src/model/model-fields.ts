import type * as v from 'valibot';

/** The schema of a field. */
type FieldSchema = v.GenericSchema & {
  readonly default?: unknown;
  readonly fallback?: unknown;
  readonly pipe?: unknown;
};

/** A field of a model, as its schema has it. */
export interface ModelField {
  readonly key: string;
  readonly schema: FieldSchema;
  /** Whether it may be left out without a default. */
  readonly isOptional: boolean;
  /** Whether the schema has a value for a field that is left out. */
  readonly hasDefault: boolean;
  /** Whether it is `undefined` where that is given, just as where it is left out: no action of a pipe sees it. */
  readonly takesUndefined: boolean;
}

/** The fields of a model by their names, in their order: read once from the schemas, and not for each context. */
export type ModelFields = ReadonlyMap<string, ModelField>;

const OPTIONAL = new Set(['exact_optional', 'nullish', 'optional']);

/** Returns the fields that schemas describe. */
export function modelFields(entries: v.ObjectEntries): ModelFields {
  return new Map(
    Object.entries(entries as Record<string, FieldSchema>).map(([key, schema]) => [
      key,
      fieldOf(key, schema),
    ]),
  );
}

function fieldOf(key: string, schema: FieldSchema): ModelField {
  const isOptional = OPTIONAL.has(schema.type);
  const hasDefault = schema.default !== undefined || schema.fallback !== undefined;
  const takesUndefined =
    isOptional && !hasDefault && schema.type !== 'exact_optional' && schema.pipe === undefined;
  return { key, schema, isOptional, hasDefault, takesUndefined };
}
