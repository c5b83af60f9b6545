import { checkValue } from '../../errors/check-options.ts';
import { NAME } from '../../errors/rules.ts';
import type { ResultStorage } from './result-storage.ts';

const STORE = 'results';

/**
 * A result storage in IndexedDB, for pages and their workers: all pages of an origin share it, and it outlasts them.
 *
 * It is the default where there is IndexedDB and there are no files. A browser that runs out of space may delete it, and then
 * results are computed again.
 *
 * @example
 * const store = new ResultStore({ storage: new IndexedDbResultStorage('my-app') });
 */
export class IndexedDbResultStorage implements ResultStorage {
  /** The name of the database. */
  readonly database: string;
  #open: Promise<IDBDatabase> | undefined;

  /**
   * Creates a storage; the database is opened, and created, with the first result.
   *
   * @param database The name of the database.
   * @throws {AmbitError} `ERR_OPTION_INVALID`.
   */
  constructor(database: string = 'ambit-results') {
    checkValue('create an IndexedDbResultStorage', database, NAME);
    this.database = database;
  }

  /** Returns the string of a key, or `undefined`. @throws {DOMException} Where the database cannot be read. */
  async read(key: string): Promise<string | undefined> {
    const database = await this.#opened();
    return resultOf(database.transaction(STORE, 'readonly').objectStore(STORE).get(key));
  }

  /** Keeps a string under a key. @throws {DOMException} Where the database cannot be written, such as for want of space. */
  async write(key: string, text: string): Promise<void> {
    const database = await this.#opened();
    const transaction = database.transaction(STORE, 'readwrite');
    transaction.objectStore(STORE).put(text, key);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }

  #opened(): Promise<IDBDatabase> {
    this.#open ??= open(this.database).then((database) => {
      const forget = (): void => {
        this.#open = undefined;
      };
      // Another page deletes it, or the browser has closed it: the next result opens it again.
      database.onversionchange = () => {
        database.close();
        forget();
      };
      database.onclose = forget;
      return database;
    });
    this.#open.catch(() => {
      this.#open = undefined;
    });
    return this.#open;
  }
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return resultOf(request);
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
