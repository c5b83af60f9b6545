import { pathModule, readText } from '../../platform/file-system.ts';
import { isPermitted } from '../../platform/permission.ts';
import { settingsError } from '../values/settings-error.ts';

/** A file of the working directory. */
export interface FileHere {
  readonly path: string;
  readonly text: string;
}

/**
 * Returns a file of the working directory, or `undefined` where it or the directory is not there, or Deno was not
 * permitted to read it.
 *
 * @param name The name of the file.
 * @throws {AmbitError} `ERR_SETTINGS_FILE` where it cannot be read.
 */
export function fileHere(name: string): FileHere | undefined {
  const path = pathHere(name);
  if (path === undefined || !isPermitted({ name: 'read', path })) return undefined;
  try {
    const text = readText(path);
    return text === undefined ? undefined : { path, text };
  } catch (error) {
    // Some call the folder of a virtual environment `.env`.
    if (Object(error).code === 'EISDIR') return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw settingsError('ERR_SETTINGS_FILE', `Cannot read the settings of ${path}: ${reason}`, {
      cause: error,
    });
  }
}

function pathHere(name: string): string | undefined {
  try {
    return pathModule()?.resolve(name);
  } catch {
    // The working directory was removed, and with it whatever was in it.
    return undefined;
  }
}
