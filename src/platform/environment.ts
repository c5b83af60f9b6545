import { hostGlobal } from './host-global.ts';
import { isPermitted } from './permission.ts';

/** Returns an environment variable as it is now, or `undefined`. */
export type Environment = (name: string) => string | undefined;

/**
 * Returns an environment variable as it is now, or `undefined`; always that in browsers, which have none.
 *
 * Deno is asked only for variables that it may read, so that it never prompts for permission.
 *
 * @param name The name of the variable.
 */
export function environmentVariable(name: string): string | undefined {
  const Deno = hostGlobal('Deno');
  if (Deno === undefined) return hostGlobal('process')?.env?.[name];
  return isPermitted({ name: 'env', variable: name }) ? Deno.env.get(name) : undefined;
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
  const Deno = hostGlobal('Deno');
  const all =
    Deno === undefined ? hostGlobal('process')?.env : isPermitted({ name: 'env' }) && Deno.env.toObject();
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
  const spellings = new Map<string, string>();
  for (const name of names) {
    const inCapitals = name.toUpperCase();
    if (inCapitals !== name || spellings.has(name)) spellings.set(inCapitals, name);
  }
  return (name) => {
    const value = environment(name);
    if (value !== undefined) return value;
    const spelling = spellings.get(name);
    return spelling === undefined ? undefined : environment(spelling);
  };
}

/** The flag that lets Deno read the variables that settings come from. */
export const ENVIRONMENT_FLAG = '--allow-env="PREFECT_*,HOME,USERPROFILE"';

/** Returns the remedy where Deno may not read the variables that settings come from, and `undefined` elsewhere. */
export function environmentObstacle(): string | undefined {
  const mayRead = isPermitted({ name: 'env', variable: 'PREFECT_API_URL' });
  return mayRead ? undefined : `run with ${ENVIRONMENT_FLAG}`;
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
