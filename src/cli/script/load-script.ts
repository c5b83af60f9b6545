import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ObjectRegistry } from '../../contexts/registry/registry.ts';
import { CommandError } from '../command-error.ts';
import { endOnUncaught } from './end-on-uncaught.ts';
import { untilInterrupted } from './interruption.ts';
import { canLoadTypeScript, isCommonJs, loadTypeScript } from './type-script.ts';

/** Ambit, as a script imports it. */
export type Ambit = typeof import('../../entries/runtimes/main.ts');

/** A script that was loaded. */
export interface LoadedScript {
  /** The path, as the user wrote it. */
  readonly path: string;
  /** The copy of Ambit that the script uses, which may be another one than that of this command. */
  readonly ambit: Ambit;
  readonly registry: ObjectRegistry;
  readonly exports: Readonly<Record<string, unknown>>;
  /** The error, where the script could not be evaluated. */
  readonly error?: unknown;
}

/**
 * Evaluates a script, and returns its exports and registered objects; the flows that it calls are not run.
 *
 * @param path The path of the script.
 * @throws {CommandError} Where there is no such file, or this Node cannot load it.
 */
export async function loadScript(path: string): Promise<LoadedScript> {
  const file = resolve(path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new CommandError(`Cannot load '${path}': No such file`);
  }
  endOnUncaught();
  const { href } = pathToFileURL(file);
  const script = await evaluate(path, await ambitOf(file), () => import(href));
  if (!isOfUnknownLanguage(script.error) || canLoadTypeScript(file)) return script;
  await loadTypeScript(file);
  if (!isCommonJs(file)) return evaluate(path, script.ambit, () => import(`${href}?tsx`));
  // Note: a script that tsx compiles to CommonJS requires another copy of Ambit than a module imports.
  const require = createRequire(file);
  return evaluate(path, await ambitOf(file, require), () => require(file));
}

type Load = () => LoadedScript['exports'] | Promise<LoadedScript['exports']>;

async function evaluate(path: string, ambit: Ambit, load: Load): Promise<LoadedScript> {
  const registry = new ambit.ObjectRegistry({ blockCodeExecution: true, captureFailures: true });
  try {
    const loaded = await untilInterrupted(async () => ({ exports: await registry.run(load) }), []);
    if (typeof loaded === 'object') return { path, ambit, registry, ...loaded };
    throw new Error('A top-level await of the script awaits a promise that nothing will settle');
  } catch (error) {
    return { path, ambit, registry, exports: {}, error };
  }
}

/** Returns the copy of Ambit that a file would load, or else that of this command. */
async function ambitOf(
  file: string,
  load: (path: string) => Ambit | Promise<Ambit> = (path) => import(pathToFileURL(path).href),
): Promise<Ambit> {
  let found: string | undefined;
  try {
    found = createRequire(file).resolve('ambit');
  } catch {
    // The script has no Ambit of its own: it may not need one, and otherwise fails with its own error.
  }
  return found === undefined ? import('../../entries/runtimes/main.ts') : load(found);
}

function isOfUnknownLanguage(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_UNKNOWN_FILE_EXTENSION';
}
