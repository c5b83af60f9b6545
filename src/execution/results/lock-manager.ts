/**
 * Lets one holder at a time have a key, for transactions whose isolation level is `SERIALIZABLE`. Write one, such as on Redis, for
 * programs that share a result storage.
 *
 * Ports `prefect.locking.protocol.LockManager`.
 */
export interface LockManager {
  /**
   * Waits until nobody else holds a key, and takes it. A holder may take a key again that it holds.
   *
   * @param key The key.
   * @param holder The holder: a UUID.
   * @param options The signal that ends the waiting.
   * @throws The reason of the signal, once it is aborted.
   */
  acquire(key: string, holder: string, options?: LockOptions): Promise<void>;
  /** Gives a key back, as often as its holder has taken it. */
  release(key: string, holder: string): void | Promise<void>;
}

/** Options of {@link LockManager.acquire}. */
export interface LockOptions {
  /** The signal that ends the waiting. @default {none} */
  readonly signal?: AbortSignal | undefined;
}
