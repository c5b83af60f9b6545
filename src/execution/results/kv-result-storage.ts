import { checkValue } from '../../errors/check-options.ts';
import { having } from '../../errors/rules.ts';
import type { ResultStorage } from './result-storage.ts';
import { stableHash } from './stable-hash.ts';

/** The part of a `KVNamespace` of Cloudflare that is used. */
export interface KvNamespace {
  /** Returns the string of a key, or `null`. */
  get(key: string): Promise<string | null>;
  /** Keeps a string under a key. */
  put(key: string, text: string): Promise<void>;
}

/** The most bytes that a key may have. */
const MAX_BYTES = 512;

/**
 * A result storage in a KV namespace of Cloudflare, which a Worker has as a binding; whatever has its `get` and `put` does.
 *
 * Note: KV is eventually consistent. A result that another data centre wrote may be seen up to a minute later, and be computed again
 * until then.
 *
 * @example
 * const namespace = { get: async () => null, put: async () => {} }; // such as `env.RESULTS`
 * const store = new ResultStore({ storage: new KvResultStorage(namespace) });
 */
export class KvResultStorage implements ResultStorage {
  readonly #namespace: KvNamespace;

  /**
   * Creates a storage.
   *
   * @param namespace The binding.
   * @throws {AmbitError} `ERR_OPTION_INVALID`.
   */
  constructor(namespace: KvNamespace) {
    checkValue('create a KvResultStorage', namespace, having('a KV namespace', ['get', 'put']));
    this.#namespace = namespace;
  }

  /** Returns the string of a key, or `undefined`. @throws What the binding throws. */
  async read(key: string): Promise<string | undefined> {
    return (await this.#namespace.get(this.locate(key))) ?? undefined;
  }

  /** Keeps a string under a key. @throws What the binding throws. */
  async write(key: string, text: string): Promise<void> {
    await this.#namespace.put(this.locate(key), text);
  }

  /** Returns the key in the namespace: one that is too long, empty, `.` or `..` is hashed, since KV refuses it. */
  locate(key: string): string {
    const isRefused = /^\.{0,2}$/.test(key) || new TextEncoder().encode(key).length > MAX_BYTES;
    return isRefused ? stableHash(key) : key;
  }
}
