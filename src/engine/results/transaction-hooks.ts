import { describeError } from '../../errors/describe-error.ts';
import type { RunLogger } from '../logging/run-logger.ts';

type Hook<T> = (transaction: T) => unknown;

/** The hooks of a transaction. */
export class TransactionHooks<T> {
  readonly #logger: RunLogger;
  readonly #onCommit: Hook<T>[] = [];
  readonly #onRollback: Hook<T>[] = [];

  /** Creates an empty list. */
  constructor(logger: RunLogger) {
    this.#logger = logger;
  }

  /** Adds hooks. */
  add(onCommit: readonly Hook<T>[], onRollback: readonly Hook<T>[]): void {
    this.#onCommit.push(...onCommit);
    this.#onRollback.push(...onRollback);
  }

  /** Calls the hooks for a commit, in their order. @throws What the first one throws that fails; the others are not called. */
  async commit(transaction: T): Promise<void> {
    for (const hook of this.#onCommit) await this.#call(hook, transaction, 'commit');
  }

  /** Calls the hooks for a rollback, the last one first, and returns whether all succeeded; one that fails is logged. */
  async rollback(transaction: T): Promise<boolean> {
    let isDone = true;
    for (const hook of [...this.#onRollback].reverse()) {
      try {
        await this.#call(hook, transaction, 'rollback');
      } catch (error) {
        // It keeps nothing else from being rolled back.
        isDone = false;
        this.#logger.error(
          `An error was encountered while running rollback hook '${hook.name}': ${describeError(error)}`,
        );
      }
    }
    return isDone;
  }

  async #call(hook: Hook<T>, transaction: T, kind: 'commit' | 'rollback'): Promise<void> {
    this.#logger.info(`Running ${kind} hook '${hook.name}'`);
    await hook(transaction);
    this.#logger.info(`The ${kind} hook '${hook.name}' finished running successfully`);
  }
}
