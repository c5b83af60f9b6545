import type { PublicSymbol } from './read-symbols.mjs';

/** A page of the reference. */
export interface ReferencePage {
  readonly name: string;
  /** What its symbols are imported from. */
  readonly import: string;
  readonly doc: string;
  readonly symbols: readonly PublicSymbol[];
}

/** Returns the pages of the reference: one for each room of src that has public symbols, and one for each subpath. */
export function readPages(): ReferencePage[];
