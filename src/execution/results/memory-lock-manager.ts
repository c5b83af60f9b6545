import { AmbitError } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';
import type { LockManager, LockOptions } from './lock-manager.ts';

interface Lock {
  readonly holder: string;
  /** How often its holder has taken it. */
  count: number;
  /** Those that wait for it, first come first served. */
  readonly waiting: Set<{ readonly holder: string; readonly take: () => void }>;
}

/**
 * A lock manager for one program: what waits for a key gets it in the order of asking.
 *
 * Two holders that wait for each other would wait forever: the second is refused.
 *
 * Ports `prefect.locking.memory.MemoryLockManager`.
 */
export class MemoryLockManager implements LockManager {
  readonly #locks = new Map<string, Lock>();

  /** Waits until nobody else holds a key, and takes it. @throws {AmbitError} `ERR_LOCK_DEADLOCK`; the reason of the signal. */
  async acquire(key: string, holder: string, { signal }: LockOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    const lock = this.#locks.get(key);
    if (lock === undefined) this.#locks.set(key, { holder, count: 1, waiting: new Set() });
    else if (lock.holder === holder) lock.count += 1;
    else if (this.#isWaitingFor(lock.holder, holder)) throw deadlock(key);
    else await this.#turn(key, holder, signal);
  }

  /** Gives a key back. */
  release(key: string, holder: string): void {
    const lock = this.#locks.get(key);
    if (lock?.holder !== holder) return;
    lock.count -= 1;
    if (lock.count > 0) return;
    const [next] = lock.waiting;
    if (next === undefined) {
      this.#locks.delete(key);
      return;
    }
    // The holder may wait for the key more than once.
    const heirs = [...lock.waiting].filter((other) => other.holder === next.holder);
    for (const heir of heirs) lock.waiting.delete(heir);
    this.#locks.set(key, { holder: next.holder, count: heirs.length, waiting: lock.waiting });
    for (const { take } of heirs) take();
  }

  #turn(key: string, holder: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const waiter = { holder, take: () => end(resolve) };
      const abort = (): void => {
        this.#locks.get(key)?.waiting.delete(waiter);
        end(() => reject(signal?.reason));
      };
      signal?.addEventListener('abort', abort);
      this.#locks.get(key)?.waiting.add(waiter);
    });
  }

  // Whether one holder waits for another one, or for one that does.
  #isWaitingFor(one: string, other: string, seen: Set<string> = new Set()): boolean {
    if (one === other) return true;
    if (seen.has(one)) return false;
    seen.add(one);
    const waitedFor = [...this.#locks.values()].filter(({ waiting }) =>
      [...waiting].some(({ holder }) => holder === one),
    );
    return waitedFor.some(({ holder }) => this.#isWaitingFor(holder, other, seen));
  }
}

function deadlock(key: string): AmbitError {
  return new AmbitError(
    'ERR_LOCK_DEADLOCK',
    `Cannot lock ${visible(key)}: Its holder waits for a key that is held here. Let transactions take their keys in one order`,
  );
}
