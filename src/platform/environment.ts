import { hostGlobal } from './host-global.ts';

/** Returns an environment variable as it is now, or `undefined`. */
export type Environment = (name: string) => string | undefined;

interface Deno {
  readonly permissions: {
    querySync(query: { name: 'env'; variable?: string | undefined }): { readonly state: string };
  };
  readonly env: { get(name: string): string | undefined; toObject(): Readonly<Record<string, string>> };
}

interface Process {
  readonly env?: Readonly<Record<string, string | undefined>>;
}

function deno(): Deno | undefined {
  return hostGlobal('Deno');
}

function processVariables(): Process['env'] {
  return hostGlobal<Process>('process')?.env;
}

/**
 * Returns an environment variable as it is now, or `undefined`; always that in browsers, which have none.
 *
 * Deno is asked only for variables that it may read, so that it never prompts for permission.
 *
 * @param name The name of the variable.
 */
export function environmentVariable(name: string): string | undefined {
  const Deno = deno();
  if (Deno === undefined) return processVariables()?.[name];
  return isPermitted(name) ? Deno.env.get(name) : undefined;
}

/**
 * Returns the environment variables by names in any case, as Prefect finds those of settings. On Deno without the permission
 * to list them, the names are in capitals.
 */
export function environmentInAnyCase(): Environment {
  return inAnyCase(environmentVariable, environmentNames());
}

/** Returns the names of the environment variables; empty on Deno without the permission to list them. */
export function environmentNames(): readonly string[] {
  const Deno = deno();
  const all = Deno === undefined ? processVariables() : isPermitted() && Deno.env.toObject();
  // Note: not Object.keys(), for which Node looks up each name in the list of all, in a time quadratic in their number.
  return Reflect.ownKeys(all || {}).filter((name) => typeof name === 'string');
}

/**
 * Returns an environment whose variables are found by names in capitals, whatever case theirs are in; one that is in
 * capitals itself takes precedence.
 *
 * @param environment The environment.
 * @param names The names of its variables.
 */
export function inAnyCase(environment: Environment, names: Iterable<string>): Environment {
  const spellings = new Map(Array.from(names, (name) => [name.toUpperCase(), name]));
  return (name) => environment(name) ?? environment(spellings.get(name) ?? name);
}

/** The flag that lets Deno read the variables that settings come from. */
export const ENVIRONMENT_FLAG = '--allow-env="PREFECT_*,HOME,USERPROFILE"';

/** Returns the remedy where Deno may not read the variables that settings come from, and `undefined` elsewhere. */
export function environmentObstacle(): string | undefined {
  return isPermitted('PREFECT_API_URL') ? undefined : `run with ${ENVIRONMENT_FLAG}`;
}

function isPermitted(variable?: string): boolean {
  const Deno = deno();
  return Deno === undefined || Deno.permissions.querySync({ name: 'env', variable }).state === 'granted';
}

/**
 * Returns the bindings of a Worker as an environment: those that are strings.
 *
 * @param bindings The `env` that the runtime passes to its handlers.
 */
export function environmentOf(bindings: object): Environment {
  const strings = new Map(Object.entries(bindings).filter(([, value]) => typeof value === 'string'));
  return inAnyCase((name) => strings.get(name), strings.keys());
}
