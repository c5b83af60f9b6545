/** A doc comment, as `deno doc` reads it. */
export interface DocComment {
  readonly doc?: string;
  readonly tags?: readonly { readonly kind: string; readonly doc?: string; readonly value?: string }[];
}

/** A property or method of a public class or interface. */
export interface Member {
  readonly name: string;
  readonly doc: DocComment;
  readonly isMethod: boolean;
  readonly isOptional: boolean;
  /** The type, as `deno doc` has it. */
  readonly type: unknown;
}

/** A public symbol. */
export interface PublicSymbol {
  readonly name: string;
  readonly kind: string;
  /** The file that declares it. */
  readonly file: string;
  readonly doc: DocComment;
  readonly members: readonly Member[];
  readonly signature: string;
}

/** Returns the public symbols of an entry of src. */
export function readSymbols(entry: string): { doc: string; symbols: PublicSymbol[] };
