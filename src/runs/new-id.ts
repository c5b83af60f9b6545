import { v4 } from 'uuid';

/** Returns a new id of a run or state. */
export function newId(): string {
  // Note: Node puts a UUID together of twenty pieces, and keeps them all until something needs it as one string.
  return v4().toLowerCase();
}
