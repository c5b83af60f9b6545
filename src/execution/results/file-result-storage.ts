import { AmbitError } from '../../errors/ambit-error.ts';
import { checkValue } from '../../errors/check-options.ts';
import { NAME } from '../../errors/rules.ts';
import { asyncFileSystem, isMissing, pathModule } from '../../platform/file-system.ts';
import { newId } from '../../runs/new-id.ts';
import { filePathOf } from './file-path-of.ts';
import type { ResultStorage } from './result-storage.ts';

/**
 * A result storage in files, for Node, Deno and Bun: each result is a file of a folder, which Python's Prefect reads as well.
 *
 * It is the default where there are files, in the folder of `PREFECT_RESULTS_LOCAL_STORAGE_PATH`. A file is written beside
 * its place and moved there, so that no reader gets half of it. A `/` in a key makes a folder; characters that some file
 * systems refuse are written as `%3a`, and no key leads out of the folder. On a file system that does not tell `A` from `a`, two
 * keys that differ in nothing else are one.
 *
 * @example
 * const store = new ResultStore({ storage: new FileResultStorage('.cache') });
 */
export class FileResultStorage implements ResultStorage {
  /** The folder. */
  readonly folder: string;

  /**
   * Creates a storage; the folder is created when the first result is written.
   *
   * @param folder The path of the folder, from the working directory if it is relative.
   * @throws {AmbitError} `ERR_OPTION_INVALID`.
   */
  constructor(folder: string) {
    checkValue('create a FileResultStorage', folder, NAME);
    this.folder = folder;
  }

  /** Returns the content of the file of a key, or `undefined` if there is no such file. @throws What the file system throws. */
  async read(key: string): Promise<string | undefined> {
    try {
      return await files().readFile(this.locate(key), 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Writes the file of a key. @throws What the file system throws. */
  async write(key: string, text: string): Promise<void> {
    const { mkdir, writeFile, rename, rm } = files();
    const path = this.locate(key);
    const draft = `${path}.${newId()}.new`;
    await mkdir(pathModule()?.dirname(path) ?? path, { recursive: true });
    try {
      await writeFile(draft, text);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  /** Returns the absolute path of the file of a key. */
  locate(key: string): string {
    const paths = pathModule();
    if (paths === undefined) return key;
    // The path of a file that was located before.
    const isOwn =
      paths.resolve(key) === key && key.startsWith(paths.join(paths.resolve(this.folder), '_').slice(0, -1));
    return isOwn ? key : paths.resolve(this.folder, filePathOf(key));
  }
}

function files(): NonNullable<ReturnType<typeof asyncFileSystem>> {
  const system = asyncFileSystem();
  if (system !== undefined) return system;
  throw new AmbitError(
    'ERR_RESULT_STORAGE',
    'Cannot use a FileResultStorage: This runtime has no files. Use another storage, such as IndexedDbResultStorage',
  );
}
