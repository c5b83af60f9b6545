import { checkOptions, type OptionsCheck, type Rule } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { FLAG, having } from '../../errors/rules.ts';
import type { LockManager } from './lock-manager.ts';
import { MemoryResultStorage } from './memory-result-storage.ts';
import { isCurrent, type ResultRecord, readRecord, resultRecord, writeRecord } from './result-record.ts';
import type { ResultStorage } from './result-storage.ts';

/** How many records a store holds in memory; Prefect's does as many. */
const MOST_CACHED = 1000;

/** Options of {@link ResultStore}. */
export interface ResultStoreOptions {
  /** Where results are written to. @default {a new MemoryResultStorage} */
  readonly storage?: ResultStorage;
  /** The locks that keep two transactions from the same key. @default {none: only `READ_COMMITTED` is supported} */
  readonly lockManager?: LockManager;
  /** Whether it holds the last 1,000 results in memory, too, so that they are not read again. @default {true} */
  readonly cacheResultInMemory?: boolean;
}

/** Options of a new record. */
export interface RecordOptions {
  /** When the result is no longer valid, ISO 8601 in UTC. @default {null} */
  readonly expiration?: string | null;
}

const STORAGE_RULE: Rule = having('a result storage', ['read', 'write']);

const CHECK: OptionsCheck<ResultStoreOptions> = {
  action: 'create a ResultStore',
  rules: {
    storage: STORAGE_RULE,
    lockManager: having('a lock manager', ['acquire', 'release']),
    cacheResultInMemory: FLAG,
  },
  suggest: nearest,
};

/** The rule of the time at which a result expires. */
export const EXPIRATION: Rule = [
  'a time in ISO 8601 or null',
  (value) => value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value))),
];

/**
 * Keeps results as records in a storage, and reads them again.
 *
 * Each flow run has one, as `getRunContext().resultStore`.
 *
 * Ports `prefect.results.ResultStore`, later the name of `ResultFactory`.
 *
 * @example
 * const store = new ResultStore({ storage: new MemoryResultStorage() });
 * await store.write('answer', 42);
 * (await store.read('answer'))?.result; // 42
 */
export class ResultStore {
  /** The locks that keep two transactions from the same key; `undefined` without any. */
  readonly lockManager: LockManager | undefined;
  #storage: ResultStorage | (() => ResultStorage);
  #cache: Map<string, ResultRecord> | undefined;

  /**
   * Creates a store.
   *
   * @param options The storage, the locks, and whether results are held in memory.
   * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
   */
  constructor(options: ResultStoreOptions = {}) {
    const { storage, lockManager, cacheResultInMemory = true } = checkOptions(options, CHECK);
    this.#storage = storage ?? (() => new MemoryResultStorage());
    this.lockManager = lockManager;
    this.#cache = cacheResultInMemory ? new Map() : undefined;
  }

  /** Where results are written to. */
  get storage(): ResultStorage {
    if (typeof this.#storage === 'function') this.#storage = this.#storage();
    return this.#storage;
  }

  /**
   * Returns the record of a key, or `undefined` if it is missing or has expired.
   *
   * @param key The key.
   * @throws {AmbitError} `ERR_RESULT_UNREADABLE` for what is no record; what the storage throws.
   */
  async read(key: string): Promise<ResultRecord | undefined> {
    const cached = this.#cache?.get(key);
    if (cached !== undefined && isCurrent(cached)) return cached;
    const text = await this.storage.read(key);
    if (text === undefined) return undefined;
    const record = readRecord(text);
    if (!isCurrent(record)) return undefined;
    this.#hold(key, record);
    return record;
  }

  /** Returns whether there is a record of a key that has not expired. @throws As {@link read} does. */
  async exists(key: string): Promise<boolean> {
    return (await this.read(key)) !== undefined;
  }

  /**
   * Returns the record of a result, which is not written yet.
   *
   * @param key The key.
   * @param result The result.
   * @param options When it expires.
   * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
   */
  createRecord(key: string, result: unknown, options: RecordOptions = {}): ResultRecord {
    const { expiration = null } = checkOptions(options, {
      action: 'create a record',
      rules: { expiration: EXPIRATION },
      suggest: nearest,
    });
    return resultRecord(result, { storageKey: this.storage.locate?.(key) ?? key, expiration });
  }

  /**
   * Writes a result, in the place of one that has this key.
   *
   * @param key The key.
   * @param result The result.
   * @param options When it expires.
   * @throws {AmbitError} `ERR_RESULT_UNSERIALIZABLE`; what the storage throws.
   */
  async write(key: string, result: unknown, options: RecordOptions = {}): Promise<ResultRecord> {
    const record = this.createRecord(key, result, options);
    await this.persist(key, record);
    return record;
  }

  /**
   * Writes a record, in the place of one that has this key.
   *
   * @param key The key.
   * @param record The record.
   * @throws {AmbitError} `ERR_RESULT_UNSERIALIZABLE`; what the storage throws.
   */
  async persist(key: string, record: ResultRecord): Promise<void> {
    await this.storage.write(key, writeRecord(record));
    this.#hold(key, record);
  }

  /** Returns a store with other options, which holds the same results in memory unless it has another storage. */
  withOptions(options: ResultStoreOptions): ResultStore {
    const { storage, ...given } = checkOptions(options, CHECK);
    const { lockManager = this.lockManager, cacheResultInMemory = this.#cache !== undefined } = given;
    const store = new ResultStore({ cacheResultInMemory, ...(lockManager && { lockManager }) });
    store.#storage = storage ?? (() => this.storage);
    if (storage === undefined && cacheResultInMemory) store.#cache = this.#cache ?? store.#cache;
    return store;
  }

  /** Lets a store find its storage when it is first used; for the engine. */
  static lazy(find: () => ResultStorage): ResultStore {
    const store = new ResultStore();
    store.#storage = find;
    return store;
  }

  #hold(key: string, record: ResultRecord): void {
    if (this.#cache === undefined) return;
    this.#cache.delete(key);
    this.#cache.set(key, record);
    const [oldest = ''] = this.#cache.keys();
    if (this.#cache.size > MOST_CACHED) this.#cache.delete(oldest);
  }
}
