import type { LockManager } from '../../execution/results/lock-manager.ts';
import { MemoryLockManager } from '../../execution/results/memory-lock-manager.ts';
import { newId } from '../../runs/new-id.ts';

/** The locks of this program. */
const locks = new MemoryLockManager();

/** The lock of a transaction on its key. */
export class TransactionLock {
  readonly #manager: LockManager;
  readonly #outer: TransactionLock | undefined;
  #holder: string | undefined;
  #key: string | undefined;

  /**
   * Creates a lock that is not held.
   *
   * @param manager The lock manager. @default {that of this program}
   * @param outer The lock of the transaction around: all within one transaction hold their locks together, and none waits for another.
   */
  constructor(manager: LockManager = locks, outer?: TransactionLock) {
    this.#manager = manager;
    this.#outer = outer;
  }

  /** Waits until no other transaction holds a key, and takes it. @throws What the lock manager throws. */
  async acquire(key: string, signal: AbortSignal | undefined): Promise<void> {
    await this.#manager.acquire(key, this.#holderId(), { signal });
    this.#key = key;
  }

  /** Gives the key back, if it is held. */
  async release(): Promise<void> {
    const key = this.#key;
    this.#key = undefined;
    if (key !== undefined) await this.#manager.release(key, this.#holderId());
  }

  #holderId(): string {
    if (this.#outer !== undefined) return this.#outer.#holderId();
    this.#holder ??= newId();
    return this.#holder;
  }
}
