import { AmbitError } from '../../errors/ambit-error.ts';
import { checkOptions } from '../../errors/check-options.ts';
import { reasonOf } from '../../errors/describe-error.ts';
import { nearest } from '../../errors/nearest.ts';
import { FLAG } from '../../errors/rules.ts';
import { capabilities } from '../../propagation/capabilities.ts';
import { ContextVar } from '../../propagation/context-var.ts';
import { importScript, scriptUrl } from './import-script.ts';
import { adoptObjects } from './register-object.ts';
import { ObjectRegistry } from './registry.ts';

/** A script: its path or URL, a function that loads it, or what it exports. */
export type ScriptSource = string | URL | (() => unknown) | object;

/** How {@link registryFromScript} loads a script. */
export interface ScriptOptions {
  /** Whether flows that the script calls are not run. @default {true} */
  readonly blockCodeExecution?: boolean;
  /** Whether objects that cannot be made are kept as failures, and the script goes on. @default {true} */
  readonly captureFailures?: boolean;
}

const isLoading = new ContextVar<boolean>({ name: 'script_loading' });
let last: Promise<unknown> = Promise.resolve();

/**
 * Loads a script, and returns a new registry of what it makes.
 *
 * A script that is given by its path or URL is evaluated afresh each time. Where the runtime does not carry contexts
 * into a script that is imported, as in browsers and on Bun, the registry has what the script exports, and code is not
 * blocked. Scripts are loaded one after the other, because what one makes could else be registered as another's.
 *
 * Ports `prefect.context.registry_from_script`.
 *
 * @param source The path or URL of the script, a function that loads it, or what it exports.
 * @param options How to load it.
 * @throws {AmbitError} `ERR_SCRIPT_LOAD` with what was thrown as its cause.
 * @example
 * const registry = await registryFromScript('./flows.ts');
 * registry.getInstances(Flow).map((flow) => flow.name); // ['report']
 */
export async function registryFromScript(
  source: ScriptSource,
  options: ScriptOptions = {},
): Promise<ObjectRegistry> {
  const rules = { blockCodeExecution: FLAG, captureFailures: FLAG };
  const given = checkOptions(options, { action: 'load a script', rules, suggest: nearest });
  const { blockCodeExecution = true, captureFailures = true } = given;
  const registry = new ObjectRegistry({ blockCodeExecution, captureFailures });
  const exported = await inTurn(() => registry.run(() => load(source)));
  if (Object(exported) === exported) adoptObjects(registry, Object.values(exported as object));
  return registry;
}

async function load(source: ScriptSource): Promise<unknown> {
  try {
    if (typeof source === 'function') return await source();
    if (typeof source === 'string' || source instanceof URL) return await importScript(scriptUrl(source));
    return source;
  } catch (error) {
    const name = typeof source === 'function' ? 'that a function loads' : `"${source}"`;
    throw new AmbitError('ERR_SCRIPT_LOAD', `Cannot load the script ${name}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

// A script that loads another one waits for it, and must not be waited for. Where contexts are not carried into scripts,
// nothing can be mixed up.
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (isLoading.get() === true || capabilities().limits.await !== undefined) return work();
  const turn = last.then(() => isLoading.run(true, work));
  last = turn.catch(() => {});
  return turn;
}
