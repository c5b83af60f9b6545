import { hostGlobal } from './host-global.ts';
import { isPermitted } from './permission.ts';

/** Returns an environment variable as it is now, or `undefined`. */
export type Environment = (name: string) => string | undefined;

/**
 * Returns an environment variable as it is now, or `undefined`; always that in browsers, which have none.
 *
 * Deno is only asked for what it was permitted to tell, so that it asks nobody for permission.
 *
 * @param name The name of the variable.
 */
export function environmentVariable(name: string): string | undefined {
  const Deno = hostGlobal('Deno');
  if (Deno === undefined) return hostGlobal('process')?.env?.[name];
  return isPermitted({ name: 'env', variable: name }) ? Deno.env.get(name) : undefined;
}

/**
 * Returns the environment variables by names in any case, as Prefect finds those of settings. On Deno, where it was not
 * permitted to tell them all, the names are in capitals.
 */
export function environmentInAnyCase(): Environment {
  return inAnyCase(environmentVariable, environmentNames());
}

/** Returns the names of the environment variables; none where Deno was not permitted to tell them all. */
export function environmentNames(): readonly string[] {
  const Deno = hostGlobal('Deno');
  const all =
    Deno === undefined ? hostGlobal('process')?.env : isPermitted({ name: 'env' }) && Deno.env.toObject();
  // Note: not Object.keys(), for which Node looks up each name in the list of all, in a time quadratic in their number.
  return Reflect.ownKeys(all || {}).filter((name) => typeof name === 'string');
}

/**
 * Returns an environment whose variables are found by names in capitals, whatever case theirs are in; one that is in
 * capitals itself counts most.
 *
 * @param environment The environment.
 * @param names The names of its variables.
 */
export function inAnyCase(environment: Environment, names: Iterable<string>): Environment {
  const spellings = new Map(Array.from(names, (name) => [name.toUpperCase(), name]));
  return (name) => environment(name) ?? environment(spellings.get(name) ?? name);
}

/** What lets Deno tell the variables that settings come from. */
export const ENVIRONMENT_FLAG = '--allow-env="PREFECT_*,HOME,USERPROFILE"';

/** Returns what to do so that settings come from the environment, where Deno was not permitted to tell it. */
export function environmentHindrance(): string | undefined {
  const mayRead = isPermitted({ name: 'env', variable: 'PREFECT_API_URL' });
  return mayRead ? undefined : `run with ${ENVIRONMENT_FLAG}`;
}

/**
 * Returns the environment that the bindings of a Worker are: those of them that are texts.
 *
 * @param bindings What the runtime passes to its handlers as `env`.
 */
export function environmentOf(bindings: object): Environment {
  const texts = new Map(Object.entries(bindings).filter(([, value]) => typeof value === 'string'));
  return inAnyCase((name) => texts.get(name), texts.keys());
}
