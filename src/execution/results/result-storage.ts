/**
 * Keeps strings by key: a {@link ResultStore} writes results to it. Write one for a storage that Ambit does not have.
 *
 * `MemoryResultStorage`, `FileResultStorage`, `IndexedDbResultStorage`, `CacheResultStorage` and `KvResultStorage` are those that
 * there are. The JavaScript counterpart of `prefect.filesystems.WritableFileSystem`.
 *
 * @example
 * const texts = new Map<string, string>();
 * const storage: ResultStorage = {
 *   read: async (key) => texts.get(key),
 *   write: async (key, text) => void texts.set(key, text),
 * };
 */
export interface ResultStorage {
  /** Returns the string of a key, or `undefined` if nothing is kept under it. */
  read(key: string): Promise<string | undefined>;
  /** Keeps a string under a key, in the place of one that is there. A reader never gets half of it. */
  write(key: string, text: string): Promise<void>;
  /**
   * Returns the key by which other programs find the string, such as the path of its file. It becomes the `storageKey` of records.
   *
   * @default {the key itself}
   */
  locate?(key: string): string;
}
