import { inspectAs } from '../platform/inspect.ts';
import { immutable, keepAsImmutable } from './immutable.ts';

/**
 * Returns a frozen record of values that are held by reference: each is copied, as {@link immutable} does, when it is first
 * read. The copy has the changes that the owner of the value made before that.
 *
 * @param values The values.
 */
export function lazilyImmutable(
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const record: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const descriptor = typeof value === 'object' && value !== null ? { get: copyOnce(value) } : { value };
    Object.defineProperty(record, key, { ...descriptor, enumerable: true });
  }
  // For inspection, which should show the values and not the getters.
  inspectAs(record, () => ({ value: { ...record } }));
  return keepAsImmutable(record);
}

function copyOnce(value: object): () => unknown {
  let copy: unknown;
  return () => (copy ??= immutable(value));
}
