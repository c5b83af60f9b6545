import type * as v from 'valibot';
import type { ContextModel } from './context-model.ts';
import type { Immutable } from './immutable.ts';

type Schema<E extends v.ObjectEntries> = v.StrictObjectSchema<E, undefined>;

/** The schemas of the fields of a model; none may have the name of a member that every context has. */
export type ModelEntries = v.ObjectEntries & { readonly [K in keyof ContextModel]?: never };

/** The fields that the instances of a model have. */
export type FieldsOf<E extends v.ObjectEntries> = {
  readonly [K in keyof v.InferOutput<Schema<E>>]: Immutable<v.InferOutput<Schema<E>>[K]>;
};

/** What a model is created from; where it takes a set, a map or an array, it takes a read-only one as well. */
export type InputOf<E extends v.ObjectEntries> = {
  readonly [K in keyof v.InferInput<Schema<E>>]: Immutable<v.InferInput<Schema<E>>[K]>;
};

/** The arguments of a model's constructor: none are needed where every field is optional. */
export type InputArguments<I> = Partial<I> extends I ? [input?: I] : [input: I];

/** What {@link ContextModel.copy} does differently from copying every field. */
export interface CopyOptions<F, I> {
  /** The fields to copy; the others get their defaults. @default {all} */
  readonly include?: readonly (keyof F)[];
  /** The fields not to copy, which weighs more than `include`; they get their defaults. @default {none} */
  readonly exclude?: readonly (keyof F)[];
  /** The fields to change, validated like those of a new context. @default {none} */
  readonly update?: Partial<I>;
  /** Whether plain data, sets and maps are copied too, so that nothing of them is shared. @default {false} */
  readonly deep?: boolean;
}

/** A class of contexts, to be extended. */
export interface ContextModelClass<F extends object, I extends object> {
  new (...args: InputArguments<I>): ContextModel<F, I> & F;

  /**
   * Returns the active context of this class, or `undefined`.
   *
   * Ports `ContextModel.get`.
   */
  get<T extends ContextModel>(this: new (...args: never) => T): T | undefined;

  /**
   * Returns the active context of this class.
   *
   * @throws {MissingContextError} `ERR_CONTEXT_MISSING` where there is none.
   */
  require<T extends ContextModel>(this: new (...args: never) => T): T;

  /**
   * Returns a class of contexts with further fields, to be extended; it has a variable of its own.
   *
   * @param name The name of its variable.
   * @param entries The valibot schemas of the further fields.
   * @throws {AmbitError} `ERR_CONTEXT_INVALID` for a field that has the name of a member of every context.
   */
  extend<E extends ModelEntries>(
    name: string,
    entries: E,
  ): ContextModelClass<F & FieldsOf<E>, I & InputOf<E>>;
}
