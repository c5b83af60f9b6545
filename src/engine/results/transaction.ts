import { checkOptions, type OptionsCheck } from '../../errors/check-options.ts';
import { describeError } from '../../errors/describe-error.ts';
import { nearest } from '../../errors/nearest.ts';
import { FUNCTIONS } from '../../errors/rules.ts';
import type { LockManager } from '../../execution/results/lock-manager.ts';
import type { ResultRecord } from '../../execution/results/result-record.ts';
import { EXPIRATION, type ResultStore } from '../../execution/results/result-store.ts';
import { type Immutable, immutable } from '../../model/immutable.ts';
import type { RunLogger } from '../logging/run-logger.ts';
import { TransactionHooks } from './transaction-hooks.ts';
import { TransactionLock } from './transaction-lock.ts';
import type { CommitMode, IsolationLevel, TransactionOptions } from './transaction-options.ts';

type Unset<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A function that is called when a transaction is committed or rolled back; it may be async. */
export type TransactionHook = (transaction: Transaction) => unknown;

/** The hooks of a value that is staged. */
export interface StageOptions {
  /** The functions that are called before the value is kept, in this order. @default {none} */
  readonly onCommit?: readonly TransactionHook[];
  /** The functions that are called when the transaction is rolled back, the last one first. @default {none} */
  readonly onRollback?: readonly TransactionHook[];
  /** When the value is no longer valid, ISO 8601 in UTC. @default {null} */
  readonly expiration?: string | null;
}

/** Where a transaction is: it is `COMMITTED` from the start if a value is kept under its key. */
export type TransactionState = 'PENDING' | 'ACTIVE' | 'STAGED' | 'COMMITTED' | 'ROLLED_BACK';

/** The fields of a {@link Transaction}, for the engine; {@link TransactionOptions} are those for its users. */
export interface TransactionFields extends Unset<TransactionOptions> {
  /** The locks for `SERIALIZABLE`. @default {those of the store, or else of this program} */
  readonly lockManager?: LockManager | undefined;
  /** The logger for its hooks and errors. */
  readonly logger: RunLogger;
  /** The transaction around it. */
  readonly parent: Transaction | undefined;
  /** The function that is called when what was staged has been rolled back. */
  readonly rolledBack?: (() => Promise<unknown>) | undefined;
}

const STAGE_CHECK: OptionsCheck<StageOptions> = {
  action: 'stage a value',
  rules: { onCommit: FUNCTIONS, onRollback: FUNCTIONS, expiration: EXPIRATION },
  suggest: nearest,
};

/**
 * A transaction: its value is kept, and that of each one within it, when the outermost one has succeeded, and all of them are rolled
 * back, the last one first, when one fails. {@link transaction} opens one, and so does each task run.
 *
 * Ports `prefect.transactions.Transaction`.
 */
export class Transaction {
  /** The key under which the staged value is kept; `undefined` without one. */
  readonly key: string | undefined;
  /** When it is committed. */
  readonly commitMode: CommitMode;
  /** Whether another one with its key may run at once. */
  readonly isolationLevel: IsolationLevel;
  /** The transaction around it. */
  readonly parent: Transaction | undefined;
  readonly #fields: TransactionFields;
  readonly #lock: TransactionLock;
  readonly #values = new Map<string, unknown>();
  readonly #children: Transaction[] = [];
  readonly #hooks: TransactionHooks<Transaction>;
  #state: TransactionState = 'PENDING';
  #staged: { readonly value: unknown; readonly expiration: string | null } = {
    value: undefined,
    expiration: null,
  };
  #record: ResultRecord | undefined;
  #isCommitting = false;

  /** Creates a transaction; {@link transaction} does. */
  constructor(fields: TransactionFields) {
    const { key, commitMode, isolationLevel, parent, lockManager, store } = fields;
    this.#fields = fields;
    this.#hooks = new TransactionHooks(fields.logger);
    this.#lock = new TransactionLock(
      lockManager ?? store?.lockManager,
      parent === undefined ? undefined : parent.#lock,
    );
    this.key = key;
    this.parent = parent;
    this.commitMode = commitMode ?? parent?.commitMode ?? 'LAZY';
    this.isolationLevel = isolationLevel ?? parent?.isolationLevel ?? 'READ_COMMITTED';
  }

  /** Where it is. */
  get state(): TransactionState {
    return this.#state;
  }

  /** Keeps a copy of a value for the code of this transaction, of those within it, and of hooks. */
  set(name: string, value: unknown): void {
    this.#values.set(name, immutable(value));
  }

  /** Returns the immutable copy of a value that was set here or, if it was not, around it; `undefined` if it was set in neither. */
  get<T = unknown>(name: string): Immutable<T> | undefined {
    if (!this.#values.has(name)) return this.parent?.get<T>(name);
    return this.#values.get(name) as Immutable<T>;
  }

  /** Returns the record that is kept under its key, once it is committed; `undefined` before, and without a key. */
  read(): ResultRecord | undefined {
    return this.#record;
  }

  /** Sets the value to keep, and adds hooks; nothing where it is committed or rolled back already. @throws {AmbitError} `ERR_OPTION_INVALID`. */
  stage(value: unknown, options: StageOptions = {}): void {
    const { onCommit = [], onRollback = [], expiration = null } = checkOptions(options, STAGE_CHECK);
    if (this.#isEnded()) return;
    this.#staged = { value, expiration };
    this.#hooks.add(onCommit, onRollback);
    this.#state = 'STAGED';
  }

  /** Begins it: waits for its lock, and looks for a value under its key. @throws What the lock manager throws. For the engine. */
  async begin(wait: (acquiring: (signal?: AbortSignal) => Promise<void>) => Promise<void>): Promise<void> {
    const { store, overwrite = false } = this.#fields;
    const { key } = this;
    this.#state = 'ACTIVE';
    if (store === undefined || key === undefined) return;
    if (this.isolationLevel === 'SERIALIZABLE') {
      await wait((signal) => this.#lock.acquire(key, signal));
    }
    const record = overwrite ? undefined : await this.#found(store, key);
    if (record !== undefined && this.#state === 'ACTIVE') {
      this.#record = record;
      this.#state = 'COMMITTED';
    }
    // It may have been rolled back meanwhile.
    if (this.#state !== 'ACTIVE') await this.#lock.release();
  }

  /** Ends it, as its code has succeeded or failed, or leaves that to the one around it. For the engine. */
  async end({ hasFailed }: { readonly hasFailed: boolean }): Promise<void> {
    const { parent, commitMode } = this;
    if (hasFailed) await this.rollback();
    else if (commitMode === 'EAGER' || (parent === undefined && commitMode === 'LAZY')) await this.commit();
    else if (parent === undefined) await this.rollback();
    if (parent === undefined) return;
    await parent.#adopt(this);
    if (this.#state === 'ROLLED_BACK') await parent.rollback();
  }

  /** Commits it, and those within it first; rolls it back where that fails. Returns whether it did. */
  async commit(): Promise<boolean> {
    if (this.#isEnded() || this.#isCommitting) return false;
    this.#isCommitting = true;
    try {
      for (const child of this.#children) await child.commit();
      await this.#hooks.commit(this);
      await this.#write();
      this.#state = 'COMMITTED';
      this.#isCommitting = false;
      return true;
    } catch (error) {
      const reason = describeError(error);
      this.#fields.logger.error(
        `An error was encountered while committing transaction '${this.key}': ${reason}`,
      );
      this.#isCommitting = false;
      await this.rollback();
      return false;
    } finally {
      await this.#lock.release();
    }
  }

  /** Rolls it back, and those within it afterwards, the last one first. Returns whether it did, and every hook succeeded. */
  async rollback(): Promise<boolean> {
    if (this.#isEnded() || this.#isCommitting) return false;
    const wasStaged = this.#state === 'STAGED';
    this.#state = 'ROLLED_BACK';
    const isDone = await this.#hooks.rollback(this);
    if (wasStaged) await this.#fields.rolledBack?.();
    for (const child of [...this.#children].reverse()) await child.rollback();
    await this.#lock.release();
    return isDone;
  }

  #isEnded(): boolean {
    return this.#state === 'COMMITTED' || this.#state === 'ROLLED_BACK';
  }

  // A run that was submitted may end after the transaction that it was submitted in.
  async #adopt(child: Transaction): Promise<void> {
    if (this.#state === 'ROLLED_BACK') await child.rollback();
    else if (this.#state === 'COMMITTED' && !this.#isCommitting) await child.commit();
    else this.#children.push(child);
  }

  // A record that cannot be read is computed again.
  async #found(store: ResultStore, key: string): Promise<ResultRecord | undefined> {
    try {
      return await store.read(key);
    } catch (error) {
      this.#fields.logger.warning(
        `No result is taken from the cache for key '${key}': ${describeError(error)}`,
      );
      return undefined;
    }
  }

  async #write(): Promise<void> {
    const { store, writeOnCommit = true } = this.#fields;
    if (store === undefined || this.key === undefined || !writeOnCommit) return;
    const { value, expiration } = this.#staged;
    this.#record = await store.write(this.key, value, { expiration });
  }
}
