import { inspectAs } from '../platform/inspect.ts';
import { immutable, keepAsImmutable } from './immutable.ts';

/**
 * Freezes a record of values that are held by reference, and returns it: each is copied, as {@link immutable} does, when it is
 * first read. The copy has the changes that the owner of the value made before that.
 *
 * @param record The record, which nobody else has.
 */
export function lazilyImmutable(record: Record<string, unknown>): Readonly<Record<string, unknown>> {
  let isLazy = false;
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (typeof value !== 'object' || value === null) continue;
    Object.defineProperty(record, key, { get: copyOnce(value), enumerable: true });
    isLazy = true;
  }
  // For inspection, which should show the values and not the getters.
  if (isLazy) inspectAs(record, () => ({ value: { ...record } }));
  return keepAsImmutable(record);
}

function copyOnce(value: object): () => unknown {
  let copy: unknown;
  return () => (copy ??= immutable(value));
}
