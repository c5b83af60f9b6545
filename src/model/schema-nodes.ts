/** The inspected part of a schema, or of an action in its pipe. */
export interface SchemaNode extends Partial<Readonly<Record<(typeof PARTS)[number], unknown>>> {
  readonly kind?: unknown;
  readonly type?: unknown;
  readonly async?: unknown;
  readonly class?: object;
  readonly entries?: object;
  readonly getter?: (input: unknown) => SchemaNode;
  readonly '~run'?: unknown;
}

/** Where schemas of valibot hold others, or lists of them, besides their `entries`. */
const PARTS = ['item', 'items', 'key', 'options', 'pipe', 'rest', 'schema', 'value', 'wrapped'] as const;

/** Represents what `v.lazy()` returns where it cannot tell without a value. */
export const UNRESOLVED: SchemaNode = Object.freeze({ kind: 'schema', '~run': true });

/**
 * Returns a schema and all schemas and actions in it, each once; values without valibot schemas are not searched.
 *
 * @param schema The schema.
 * @param options Whether `v.lazy()` is asked, which may not be done before what it returns is defined.
 */
export function nodesOf(schema: SchemaNode, { lazily }: { readonly lazily: boolean }): SchemaNode[] {
  const nodes = new Set<SchemaNode>();
  const getters = new Set<unknown>();
  const add = (node: SchemaNode): void => {
    if (nodes.has(node)) return;
    nodes.add(node);
    if (node['~run'] === undefined) return;
    // Names are no schemas: those of v.picklist(), or the key of v.variant().
    const parts = [Object.values(node.entries ?? {}), PARTS.map((part) => node[part])].flat(2);
    for (const part of parts) if (typeof part === 'object' && part !== null) add(part);
    if (!lazily || node.getter === undefined || getters.has(node.getter)) return;
    getters.add(node.getter);
    add(resolved(node.getter));
  };
  add(schema);
  return [...nodes];
}

function resolved(getter: (input: unknown) => SchemaNode): SchemaNode {
  try {
    return getter(undefined);
  } catch {
    return UNRESOLVED;
  }
}
