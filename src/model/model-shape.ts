import type * as v from 'valibot';
import { AmbitError } from '../errors/ambit-error.ts';
import { ContextVar } from '../propagation/context-var.ts';
import { checkSchemas } from './check-schemas.ts';
import { immutable } from './immutable.ts';
import { modelFields } from './model-fields.ts';
import type { Validated } from './validate.ts';

/** The name, fields and variable of a model. */
export interface ModelShape extends Validated {
  readonly entries: v.ObjectEntries;
  readonly variable: ContextVar<unknown>;
}

/**
 * Returns the shape of a model.
 *
 * @param name The name of its variable.
 * @param entries The valibot schemas of its fields.
 * @param base The prototype of all contexts.
 * @throws {AmbitError} `ERR_CONTEXT_INVALID` for a field that has the name of a member of every context, and for a
 * schema that is asynchronous or of another library.
 */
export function modelShape(name: string, entries: v.ObjectEntries, base: object): ModelShape {
  checkSchemas(entries, name);
  for (const key of Object.keys(entries)) {
    // An assignment to `__proto__` makes no property.
    if (Object.hasOwn(base, key) || key === '__proto__') {
      throw new AmbitError(
        'ERR_CONTEXT_INVALID',
        `Cannot define the model ${name}: the field "${key}" would hide a member that every context has. Rename the field`,
      );
    }
  }
  return { name, entries, fields: modelFields(entries), keep: immutable, variable: new ContextVar({ name }) };
}
