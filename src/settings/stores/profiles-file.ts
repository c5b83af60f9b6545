import { ENVIRONMENT_FLAG } from '../../platform/environment.ts';
import { pathModule, readText } from '../../platform/file-system.ts';
import { isPermitted } from '../../platform/permission.ts';
import { isDeno } from '../../platform/runtime.ts';
import type { ProfilesStore } from '../hosts/settings-source.ts';
import { attempt } from './attempt.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Returns the store that is a file, such as Prefect's `~/.prefect/profiles.toml`.
 *
 * @param path The path of the file.
 */
export function profilesFile(path: string): ProfilesStore {
  return {
    location: path,
    get obstacle() {
      if (isHomeless(path)) return `${homeAdvice()}, so that ${path} can be found`;
      return isPermitted({ name: 'read', path }) ? undefined : `run with --allow-read=${path}`;
    },
    read: () => attempt(`read the profiles of ${path}`, () => readText(path)),
    write(text, expected) {
      attempt(`save the profiles to ${path}`, () => {
        checkWritable(path);
        replaceFile(path, text, expected);
      });
    },
  };
}

// The home directory is not known, as on Deno without the permission, or at the edge.
function isHomeless(path: string): boolean {
  return path.startsWith('~');
}

function homeAdvice(): string {
  return isDeno() ? `run with ${ENVIRONMENT_FLAG}` : 'set HOME or PREFECT_HOME';
}

function checkWritable(path: string): void {
  if (isHomeless(path)) throw new Error(`the home directory is not known; ${homeAdvice()}`);
  // Of the folder, because the new text is first written beside the old one.
  const folder = pathModule()?.dirname(path) ?? path;
  const missing = (['read', 'write'] as const).filter((name) => !isPermitted({ name, path: folder }));
  if (missing.length === 0) return;
  const flags = missing.map((name) => `--allow-${name}=${folder}`).join(' ');
  throw new Error(`Deno was not permitted to. Run with ${flags}`);
}
