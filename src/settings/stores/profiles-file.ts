import { AmbitError } from '../../errors/ambit-error.ts';
import { isPermitted, readText } from '../file-system.ts';
import type { ProfilesStore } from '../settings-source.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Returns the store that is a file, such as Prefect's `~/.prefect/profiles.toml`.
 *
 * @param path The path of the file.
 */
export function profilesFile(path: string): ProfilesStore {
  return {
    location: path,
    get hindrance() {
      // The home directory is not known, as on Deno without the permission, or at the edge.
      if (path.startsWith('~'))
        return `give HOME or PREFECT_HOME to have ${path} read, on Deno with --allow-env`;
      return isPermitted('read', path) ? undefined : `run with --allow-read=${path} to have it read`;
    },
    read: () => guard(`read the profiles of ${path}`, () => readText(path)),
    write(text, expected) {
      guard(`save the profiles to ${path}`, () => {
        if (!isPermitted('write', path)) throw new Error(`Deno was not permitted to. Run with --allow-write`);
        replaceFile(path, text, expected);
      });
    },
  };
}

function guard<T>(action: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AmbitError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AmbitError('ERR_PROFILES_FILE', `Cannot ${action}: ${reason}`, { cause: error });
  }
}
