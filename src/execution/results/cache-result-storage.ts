import { checkValue } from '../../errors/check-options.ts';
import { NAME } from '../../errors/rules.ts';
import type { ResultStorage } from './result-storage.ts';

const ADDRESS = 'https://ambit.invalid/results?key=';

/**
 * A result storage in the Cache API, for pages that were loaded by https, their workers, Cloudflare Workers and Deno.
 *
 * A cache of Cloudflare is that of one data centre, and may drop a result at any time: it is then computed again.
 *
 * @example
 * const store = new ResultStore({ storage: new CacheResultStorage('my-app') });
 */
export class CacheResultStorage implements ResultStorage {
  /** The name of the cache. */
  readonly name: string;

  /**
   * Creates a storage; the cache is opened with each result.
   *
   * @param name The name of the cache.
   * @throws {AmbitError} `ERR_OPTION_INVALID`.
   */
  constructor(name: string = 'ambit-results') {
    checkValue('create a CacheResultStorage', name, NAME);
    this.name = name;
  }

  /** Returns the string of a key, or `undefined`. @throws What the cache throws. */
  async read(key: string): Promise<string | undefined> {
    const cache = await caches.open(this.name);
    return (await cache.match(this.locate(key)))?.text();
  }

  /** Keeps a string under a key. @throws What the cache throws. */
  async write(key: string, text: string): Promise<void> {
    const cache = await caches.open(this.name);
    // Note: the cache of Cloudflare keeps nothing that does not say for how long.
    const headers = { 'cache-control': 'max-age=31536000', 'content-type': 'application/json' };
    await cache.put(this.locate(key), new Response(text, { headers }));
  }

  /** Returns the URL by which the cache has a key; nothing is at that address. */
  locate(key: string): string {
    return key.startsWith(ADDRESS) ? key : `${ADDRESS}${encodeURIComponent(key)}`;
  }
}
