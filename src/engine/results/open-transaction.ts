import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { checkOptions } from '../../errors/check-options.ts';
import { ContextVar } from '../../propagation/context-var.ts';
import { Snapshot } from '../../propagation/snapshot.ts';
import { createRunLogger, getRunLogger } from '../logging/run-logger.ts';
import { defaultResultStore } from './default-result-store.ts';
import { Transaction } from './transaction.ts';
import { TRANSACTION_CHECK, type TransactionOptions } from './transaction-options.ts';

const active = new ContextVar<Transaction>({ name: 'transaction' });

let areInUse = false;

/** A transaction that can be opened. */
export interface TransactionManager {
  /**
   * Calls a function in a new transaction, and returns what that returns, once the transaction is committed or left to the one
   * around it; any number of times at once.
   *
   * @param fn The function, sync or async.
   * @throws What the function throws, once the transaction is rolled back; {@link AmbitError} `ERR_LOCK_DEADLOCK`.
   */
  run<R>(fn: (transaction: Transaction) => R): Promise<Awaited<R>>;
}

/**
 * Returns a transaction to open: what the tasks within it return is kept when all of it has succeeded, and when something fails, they
 * are rolled back by their `onRollback` hooks, the last one first.
 *
 * With a `key` its own value is kept as well, and it is `COMMITTED` from the start where that was kept before. It cannot be entered
 * by `using`, since it ends with work that takes time.
 *
 * Ports `prefect.transactions.transaction`, and `atransaction`.
 *
 * @param options The key, the store, and when it is committed.
 * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
 * @example
 * const write = task((path: string) => path, { onRollback: [() => console.log('removed')] });
 * await transaction()
 *   .run(async () => {
 *     await write('a.txt');
 *     throw new Error('the check failed');
 *   })
 *   .catch(() => {}); // prints 'removed'
 */
export function transaction(options: TransactionOptions = {}): TransactionManager {
  const { key, store, ...given } = checkOptions(options, TRANSACTION_CHECK);
  areInUse = true;
  return {
    run(fn) {
      const context = findRunContext();
      const own = new Transaction({
        ...given,
        key,
        store: key === undefined ? undefined : (store ?? context?.resultStore ?? defaultResultStore()),
        logger: context === undefined ? createRunLogger('Transaction') : getRunLogger(context),
        parent: active.get(),
      });
      const snapshot = new Snapshot();
      const signal = context?.scope.signal;
      return runIn(own, () => snapshot.run(() => runWithin(own, () => fn(own))), signal);
    },
  };
}

/**
 * Returns the active transaction, or `undefined`.
 *
 * Ports `prefect.transactions.get_transaction`.
 *
 * @example
 * await transaction().run((own) => getTransaction() === own); // true
 */
export function getTransaction(): Transaction | undefined {
  return active.get();
}

/** Calls a function in a transaction that has begun. */
export function runWithin<R>(own: Transaction, fn: () => R): R {
  return active.run(own, fn);
}

/** Returns whether anything in this program was said to need transactions. Until then, task runs have none. */
export function usesTransactions(): boolean {
  return areInUse;
}

/** Notes that a task needs transactions. */
export function useTransactions(): void {
  areInUse = true;
}

async function runIn<R>(
  own: Transaction,
  call: () => R,
  signal: AbortSignal | undefined,
): Promise<Awaited<R>> {
  await own.begin((acquire) => acquire(signal));
  try {
    const result = await call();
    await own.end({ hasFailed: false });
    return result;
  } catch (error) {
    await own.end({ hasFailed: true });
    throw error;
  }
}
