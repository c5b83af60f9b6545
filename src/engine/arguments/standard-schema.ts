/**
 * A schema of valibot, zod, arktype or any other library that follows [Standard Schema](https://standardschema.dev), version 1.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  /** The members that the specification asks for. */
  readonly '~standard': {
    /** The version of the specification. */
    readonly version: 1;
    /** The name of the library. */
    readonly vendor: string;
    /** Validates a value, and returns it as the schema makes it, or what is wrong with it. */
    readonly validate: (
      value: unknown,
    ) => StandardSchemaResult<Output> | Promise<StandardSchemaResult<Output>>;
    /** The types, for the compiler alone. */
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** The outcome of a validation. */
export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaIssue[] };

/** One thing that is wrong with a value. */
export interface StandardSchemaIssue {
  /** The problem. */
  readonly message: string;
  /** The keys that lead to it; none for the value as a whole. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The type of what a schema takes. */
export type SchemaInput<S extends StandardSchema> = NonNullable<S['~standard']['types']>['input'];

/** The type of what a schema makes of it. */
export type SchemaOutput<S extends StandardSchema> = NonNullable<S['~standard']['types']>['output'];

/** Returns whether a value is a schema. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  const { version, validate } = Object(Object(value)['~standard']);
  return version === 1 && typeof validate === 'function';
}

/** Returns where an issue is, such as `cities.0`; an empty string for the value as a whole. */
export function pathOf({ path = [] }: StandardSchemaIssue): string {
  return path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}
