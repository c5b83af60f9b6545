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
  return isPermitted(name) ? Deno.env.get(name) : undefined;
}

/** What lets Deno tell the variables that settings come from. */
export const ENVIRONMENT_FLAG = '--allow-env="PREFECT_*,HOME,USERPROFILE"';

/** Returns what to do so that settings come from the environment, where Deno was not permitted to tell it. */
export function environmentHindrance(): string | undefined {
  return isPermitted('PREFECT_API_URL') ? undefined : `run with ${ENVIRONMENT_FLAG}`;
}

function isPermitted(variable: string): boolean {
  const { Deno } = host;
  return Deno === undefined || Deno.permissions.querySync({ name: 'env', variable }).state === 'granted';
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
