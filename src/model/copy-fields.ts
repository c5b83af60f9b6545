import * as v from 'valibot';
import { type FieldValues, freezeFields } from './field-values.ts';
import { immutable } from './immutable.ts';
import type { CopyOptions } from './model-types.ts';
import { validate } from './validate.ts';

/** The fields of a copy: a constructor takes them as they are. */
export class Copied {
  readonly fields: FieldValues;

  constructor(fields: FieldValues) {
    this.fields = fields;
  }
}

const NAMES = v.optional(v.array(v.string()));
const OPTIONS: v.ObjectEntries = {
  include: NAMES,
  exclude: NAMES,
  // Note: not v.object(), which copies what it knows.
  update: v.optional(v.custom((value) => Object(value) === value, 'Invalid type: Expected Object')),
  deep: v.optional(v.boolean()),
};

/** The source of a copy. */
export interface CopySource {
  readonly name: string;
  readonly entries: v.ObjectEntries;
  readonly fields: FieldValues;
}

/**
 * Returns the fields of a copy, in the order of the model. Those that are copied are valid already: only the others are
 * validated, which a schema that transforms would otherwise transform again.
 *
 * @param source The model, and the fields to copy.
 * @param options The fields to include, exclude or change.
 * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` for a wrong update, for a left out field that has no default, and for a wrong or
 * unknown option.
 */
export function copyFields<F, I>(source: CopySource, options: CopyOptions<F, I>): FieldValues {
  const { name, entries, fields } = source;
  const given = validate(OPTIONS, options, `a copy of ${name}`) as CopyOptions<F, I>;
  const { update = {}, deep = false } = given;
  const include = new Set<unknown>(given.include ?? Object.keys(entries));
  const exclude = new Set<unknown>(given.exclude);
  const isKept = (key: string): boolean =>
    include.has(key) && !exclude.has(key) && !Object.hasOwn(update, key) && Object.hasOwn(fields, key);
  const others = Object.fromEntries(Object.entries(entries).filter(([key]) => !isKept(key)));
  const renewed = freezeFields(validate(others, update, name));
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(entries)) {
    if (isKept(key)) copy[key] = deep ? immutable(fields[key], { fresh: true }) : fields[key];
    else if (Object.hasOwn(renewed, key)) copy[key] = renewed[key];
  }
  return Object.freeze(copy);
}
