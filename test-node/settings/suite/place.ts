/** Where a runtime saves profiles, for a case to look and to meddle. */
export interface Place {
  /** Returns what is saved. */
  get(): string | undefined;
  /** Saves a text, or for `undefined` nothing. */
  put(text: string | undefined): void;
  /** Returns a text in which the name of the place is `PLACE`. */
  hide(text: string): string;
}
