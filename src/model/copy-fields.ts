import * as v from 'valibot';
import type { FieldValues } from './field-values.ts';
import { immutable } from './immutable.ts';
import { modelFields } from './model-fields.ts';
import type { ModelShape } from './model-shape.ts';
import type { CopyOptions } from './model-types.ts';
import { validate } from './validate.ts';

const NAMES = v.optional(v.array(v.string()));
const OPTIONS = modelFields({
  include: NAMES,
  exclude: NAMES,
  // Note: not v.object(), which copies what it knows.
  update: v.optional(v.custom((value) => Object(value) === value, 'Invalid type: Expected Object')),
  deep: v.optional(v.boolean()),
});

/** The source of a copy. */
export interface CopySource {
  readonly shape: ModelShape;
  readonly values: FieldValues;
}

/**
 * Returns the values of a copy, in the order of the model. Those that are copied are valid already: only the others are
 * validated, which a schema that transforms would otherwise transform again.
 *
 * @param source The model, and the values to copy.
 * @param options The fields to include, exclude or change.
 * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` for a wrong update, for a left out field that has no default, and for a wrong or
 * unknown option.
 */
export function copyFields<F, I>({ shape, values }: CopySource, options: CopyOptions<F, I>): FieldValues {
  const { name, fields } = shape;
  const given = validate({ name: `a copy of ${name}`, fields: OPTIONS }, options) as CopyOptions<F, I>;
  const { update = {}, deep = false } = given;
  const include = new Set<unknown>(given.include ?? fields.keys());
  const exclude = new Set<unknown>(given.exclude);
  const isKept = (key: string): boolean =>
    include.has(key) && !exclude.has(key) && !Object.hasOwn(update, key);
  const others = new Map([...fields].filter(([key]) => !isKept(key)));
  const renewed = validate({ ...shape, fields: others }, update);
  const copy: Record<string, unknown> = {};
  for (const key of fields.keys()) {
    if (isKept(key)) copy[key] = deep ? immutable(values[key], { fresh: true }) : values[key];
    else copy[key] = renewed[key];
  }
  return copy;
}
