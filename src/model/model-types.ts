import type * as v from 'valibot';
import type { Immutable } from './immutable.ts';

type Schema<E extends v.ObjectEntries> = v.StrictObjectSchema<E, undefined>;

/** The members that every context has, whose names no field may have. */
type ContextMember = 'copy' | 'enter' | 'equals' | 'exit' | 'run' | typeof Symbol.dispose;

/** The schemas of the fields of a model; none may have the name of a member that every context has. */
export type ModelEntries = v.ObjectEntries & { readonly [K in ContextMember]?: never };

/** The fields that the instances of a model have. */
export type FieldsOf<E extends v.ObjectEntries> = {
  readonly [K in keyof v.InferOutput<Schema<E>>]: Immutable<v.InferOutput<Schema<E>>[K]>;
};

/** The input of a model; a field that takes a set, a map or an array takes a read-only one as well. */
export type InputOf<E extends v.ObjectEntries> = {
  readonly [K in keyof v.InferInput<Schema<E>>]: Immutable<v.InferInput<Schema<E>>[K]>;
};

/** The arguments of a model's constructor: none are needed where every field is optional. */
export type InputArguments<I> = Partial<I> extends I ? [input?: I] : [input: I];

/** Options of {@link ContextModel.copy}. */
export interface CopyOptions<F, I> {
  /** The fields to copy; the others get their defaults. @default {all} */
  readonly include?: readonly (keyof F)[];
  /** The fields not to copy, which takes precedence over `include`; they get their defaults. @default {none} */
  readonly exclude?: readonly (keyof F)[];
  /** The fields to change, validated like those of a new context. @default {none} */
  readonly update?: Partial<I>;
  /** Whether plain data, sets and maps are copied too, so that nothing of them is shared. @default {false} */
  readonly deep?: boolean;
}
