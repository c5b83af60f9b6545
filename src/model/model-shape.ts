import type * as v from 'valibot';
import { AmbitError } from '../errors/ambit-error.ts';
import { ImmutableError } from '../errors/immutable-error.ts';
import { ContextVar } from '../propagation/context-var.ts';
import { checkSchemas } from './check-schemas.ts';
import type { FieldValues } from './field-values.ts';

/** What a class of contexts knows of its fields. */
export interface ModelShape {
  readonly name: string;
  readonly entries: v.ObjectEntries;
  readonly variable: ContextVar<unknown>;
  /** The properties of its instances, one for each field. */
  readonly accessors: PropertyDescriptorMap;
}

/** What is needed of the class of all contexts. */
export interface ModelBase {
  readonly prototype: object;
  /** Returns the values of the fields of a context. */
  fieldsOf(context: object): FieldValues;
}

/**
 * Returns what a class of contexts knows of its fields.
 *
 * @param name The name of its variable.
 * @param entries The valibot schemas of its fields.
 * @param base The class of all contexts.
 * @throws {AmbitError} `ERR_CONTEXT_INVALID` for a field that has the name of a member of every context, and for a
 * schema that is asynchronous or of another library.
 */
export function modelShape(name: string, entries: v.ObjectEntries, base: ModelBase): ModelShape {
  checkSchemas(entries, name);
  const accessors: PropertyDescriptorMap = {};
  for (const key of Object.keys(entries)) {
    // An assignment to `__proto__` makes no property.
    if (Object.hasOwn(base.prototype, key) || key === '__proto__') {
      throw new AmbitError(
        'ERR_CONTEXT_INVALID',
        `Cannot define the model ${name}: the field "${key}" would hide a member that every context has. Rename the field`,
      );
    }
    accessors[key] = {
      // A class that declares it again is found out as that is tried; a context is frozen.
      configurable: true,
      enumerable: true,
      get(this: object): unknown {
        return base.fieldsOf(this)[key];
      },
      // A frozen property would let an assignment pass unseen in sloppy mode.
      set(): void {
        throw new ImmutableError(`set "${key}" of ${name}`);
      },
    };
  }
  return { name, entries, variable: new ContextVar({ name }), accessors };
}
