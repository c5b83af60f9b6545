import type { Edits } from './edits.ts';
import type { Names } from './names.ts';
import type { Phrases } from './phrases.ts';
import type { Survey } from './survey.ts';

/** The state of the rewriting of a module. */
export interface Rewriting {
  /** The code of the module. */
  readonly code: string;
  /** The identifiers to use. */
  readonly names: Names;
  /** The code to put in. */
  readonly phrases: Phrases;
  /** Where it is put. */
  readonly edits: Edits;
  /** Where a labelled statement begins. */
  readonly starts: Survey['starts'];
}
