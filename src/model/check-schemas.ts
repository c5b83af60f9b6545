import type * as v from 'valibot';
import { AmbitError } from '../errors/ambit-error.ts';

/** What is looked at of a schema, or of an action in its pipe. */
interface Node extends Partial<Readonly<Record<(typeof PARTS)[number], unknown>>> {
  readonly kind?: unknown;
  readonly async?: unknown;
  readonly entries?: object;
  readonly '~run'?: unknown;
}

/** Where schemas of valibot hold others, or lists of them, besides their `entries`. */
const PARTS = ['item', 'items', 'key', 'options', 'pipe', 'rest', 'value', 'wrapped'] as const;

/**
 * Refuses schemas that validate nothing when a context is created: those of other libraries, and asynchronous ones.
 *
 * @param entries The schemas of the fields.
 * @param name The name of the model, for errors.
 * @throws {AmbitError} `ERR_CONTEXT_INVALID`.
 */
export function checkSchemas(entries: v.ObjectEntries, name: string): void {
  const seen = new Set<unknown>();
  for (const [key, schema] of Object.entries<Node>(entries)) {
    if (schema?.kind === 'schema' && isUsable(schema, seen)) continue;
    throw new AmbitError(
      'ERR_CONTEXT_INVALID',
      `Cannot define ${name}: the field "${key}" needs a synchronous schema of valibot. Wrap what another library checks in v.custom(), and await what is asynchronous before`,
    );
  }
}

// Each schema is looked at once, even where many hold it.
function isUsable(node: Node, seen: Set<unknown>): boolean {
  if (seen.has(node)) return true;
  seen.add(node);
  const parts = [Object.values(node.entries ?? {}), PARTS.map((part) => node[part])].flat(2);
  return (
    node.async !== true &&
    (node['~run'] !== undefined || node.kind === 'metadata') &&
    // Names are no schemas: those of v.picklist(), or the key of v.variant().
    parts.every((part) => typeof part !== 'object' || part === null || isUsable(part, seen))
  );
}
