import type * as v from 'valibot';
import { AmbitError } from '../errors/ambit-error.ts';
import { nodesOf, type SchemaNode } from './schema-nodes.ts';

/**
 * Refuses schemas that validate nothing when a context is created: those of other libraries, and asynchronous ones.
 *
 * @param entries The schemas of the fields.
 * @param name The name of the model, for errors.
 * @param options Whether what `v.lazy()` returns is checked, too. @default {{ lazily: false }}
 * @throws {AmbitError} `ERR_CONTEXT_INVALID`.
 */
export function checkSchemas(
  entries: v.ObjectEntries,
  name: string,
  options: { readonly lazily: boolean } = { lazily: false },
): void {
  for (const [key, schema] of Object.entries<SchemaNode>(entries)) {
    if (schema?.kind === 'schema' && nodesOf(schema, options).every(isUsable)) continue;
    throw new AmbitError(
      'ERR_CONTEXT_INVALID',
      `Cannot define ${name}: the field "${key}" needs a synchronous valibot schema. Wrap a schema of another library in v.custom(), and run asynchronous checks before`,
    );
  }
}

function isUsable(node: SchemaNode): boolean {
  return node.async !== true && (node['~run'] !== undefined || node.kind === 'metadata');
}
