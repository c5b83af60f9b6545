/** Returns an environment variable as it is now, or `undefined`. */
export type Environment = (name: string) => string | undefined;

interface Host {
  readonly Deno?: {
    readonly permissions: { querySync(query: { name: 'env'; variable: string }): { readonly state: string } };
    readonly env: { get(name: string): string | undefined };
  };
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}

const host = globalThis as unknown as Host;

/**
 * Returns an environment variable as it is now, or `undefined`; always that in browsers, which have none.
 *
 * Deno is only asked for what it was permitted to tell, so that it asks nobody for permission.
 *
 * @param name The name of the variable.
 */
export function environmentVariable(name: string): string | undefined {
  const { Deno, process } = host;
  if (Deno === undefined) return process?.env?.[name];
  const { state } = Deno.permissions.querySync({ name: 'env', variable: name });
  return state === 'granted' ? Deno.env.get(name) : undefined;
}

/**
 * Returns the environment that the bindings of a Worker are: those of them that are texts.
 *
 * @param bindings What the runtime passes to its handlers as `env`.
 */
export function environmentOf(bindings: object): Environment {
  return (name) => {
    const value: unknown = Object.hasOwn(bindings, name) ? Reflect.get(bindings, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
}
