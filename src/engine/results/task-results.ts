import type { TaskRunContext } from '../../contexts/run/task-run.ts';
import { getSettingsContext } from '../../contexts/settings/settings.ts';
import { describeError } from '../../errors/describe-error.ts';
import { createState, outcomeOf, type State, stateOf, withDetails } from '../../runs/state.ts';
import type { SettingsTree } from '../../settings/values/settings-tree.ts';
import { createRunLogger } from '../logging/run-logger.ts';
import type { TaskProperties } from '../options/task-options.ts';
import { type FinishingRun, finalState } from '../run/final-state.ts';
import type { RunCall } from '../run/run-call.ts';
import { type CachePolicy, DEFAULT, NONE } from './cache-policy.ts';
import type { RunResults } from './flow-results.ts';
import { getTransaction, runWithin, usesTransactions } from './open-transaction.ts';
import { resultStoreFor } from './result-store-for.ts';
import { storageKey } from './storage-key.ts';
import { Transaction, type TransactionHook } from './transaction.ts';

/** A task run whose result may be kept, cached or rolled back. */
export interface ResultTask {
  readonly task: TaskProperties;
  readonly call: RunCall;
  /** The function that proposes a state to the client. */
  readonly send: (state: State) => Promise<unknown>;
}

/** One attempt of it. */
export interface ResultAttempt {
  readonly run: FinishingRun;
  readonly context: TaskRunContext;
  /** Calls a function in the context of the attempt. */
  readonly inContext: <R>(fn: () => R) => R;
  /** Calls the function of the task. */
  readonly call: () => unknown;
}

/**
 * Keeps the results of a task run: each attempt is a transaction, as in Prefect. The one that succeeds is committed once the client
 * has accepted its state, or with the transaction around it.
 */
export class TaskResults {
  /** The fields of the context of the run that are about its result. */
  readonly fields: RunResults;
  readonly #run: ResultTask;
  readonly #parent: Transaction | undefined;
  readonly #policy: CachePolicy;
  readonly #overwrite: boolean;
  #own: Transaction | undefined;

  /** Plans the results of a run, in the context of its call. */
  constructor(run: ResultTask, persistResult: boolean) {
    const { tasks } = getSettingsContext().settings;
    this.#run = run;
    this.#parent = getTransaction();
    this.#policy = run.call.isStreamed ? NONE : policyOf(run.task, tasks, persistResult);
    this.#overwrite = run.task.refreshCache ?? tasks.refresh_cache;
    this.fields = { persistResult, resultStore: resultStoreFor(run.task, run.call) };
  }

  /** Makes an attempt, and returns the state in which that ends: `Cached` where its result is there already. It never rejects. */
  async attempt(attempt: ResultAttempt): Promise<State> {
    const { run, inContext, call } = attempt;
    // The client did not accept the state of the attempt before.
    await this.#own?.rollback();
    const own = await this.#open(attempt);
    this.#own = own;
    const state = await finalState(run, async () => {
      await own.begin((acquire) => run.scope.lend(acquire(run.scope.signal)));
      const record = own.read();
      if (record === undefined) return inContext(() => runWithin(own, call));
      return createState('COMPLETED', { name: 'Cached', outcome: { value: record.result } });
    });
    if (state.type !== 'COMPLETED') {
      await own.rollback();
      return state;
    }
    return this.#staged(own, state, attempt);
  }

  /** Ends what the run has begun, as it ended in this state. */
  async settle(state: State): Promise<void> {
    await this.#own?.end({ hasFailed: state.type !== 'COMPLETED' });
  }

  async #open({ inContext, context }: ResultAttempt): Promise<Transaction> {
    const { send } = this.#run;
    const logger = inContext(() => createRunLogger(`Task run '${context.taskRun.name}'`));
    const key = await inContext(() => this.#key(context)).catch((error: unknown) => {
      logger.error(
        `Error encountered when computing cache key - result will not be persisted: ${describeError(error)}`,
      );
      return undefined;
    });
    const { isolationLevel, lockManager } = this.#policy;
    return new Transaction({
      key,
      store: this.fields.resultStore,
      isolationLevel,
      lockManager,
      overwrite: this.#overwrite,
      writeOnCommit: this.fields.persistResult,
      logger,
      parent: this.#parent,
      rolledBack: () => send(rolledBack(context)).catch(() => {}),
    });
  }

  async #key(context: TaskRunContext): Promise<string | undefined> {
    const { resultStorageKey } = this.#run.task;
    if (resultStorageKey === undefined || this.#policy === NONE)
      return this.#policy.computeKey(context, context.parameters);
    return storageKey(resultStorageKey, context);
  }

  #staged(own: Transaction, state: State, { inContext }: ResultAttempt): State {
    const { onCommit, onRollback } = this.#run.task;
    const record = own.read();
    const expiration = record === undefined ? this.#expiration() : record.metadata.expiration;
    const outcome = outcomeOf(state);
    const value = outcome !== undefined && 'value' in outcome ? outcome.value : undefined;
    const bound = (hooks: readonly TransactionHook[]): TransactionHook[] =>
      hooks.map((hook) => boundHook(hook, inContext));
    own.stage(value, { onCommit: bound(onCommit), onRollback: bound(onRollback), expiration });
    const { key } = own;
    if (key === undefined) return state;
    const { persistResult, resultStore } = this.fields;
    const isKept = record !== undefined || persistResult;
    const storedResult = isKept ? resultStore.createRecord(key, value, { expiration }).metadata : undefined;
    const cached = { cacheKey: key, ...(expiration !== null && { cacheExpiration: expiration }) };
    return stateOf({ ...withDetails(state, cached), storedResult }, outcome);
  }

  #expiration(): string | null {
    const { cacheExpiration } = this.#run.task;
    if (cacheExpiration === undefined) return null;
    return new Date(Date.now() + cacheExpiration * 1000).toISOString();
  }
}

/** Returns what keeps the results of a task run, which most runs do not need. */
export function taskResults(run: ResultTask): TaskResults | undefined {
  const persistResult = persistsResult(run);
  return persistResult || usesTransactions() ? new TaskResults(run, persistResult) : undefined;
}

function persistsResult({ task, call }: ResultTask): boolean {
  const { tasks, results } = getSettingsContext().settings;
  const own = task.persistResult ?? tasks.default_persist_result;
  const around = call.taskRunContext ?? call.flowRunContext;
  return own ?? around?.persistResult ?? results.persist_by_default;
}

// Ports what `prefect.tasks.Task.__init__` makes of these options and settings.
function policyOf(task: TaskProperties, tasks: SettingsTree['tasks'], persistResult: boolean): CachePolicy {
  if (tasks.disable_caching || task.persistResult === false) return NONE;
  if (task.cachePolicy !== undefined) return task.cachePolicy;
  // A run whose result is not kept does not look for one: unlike in Prefect, where it does.
  return persistResult && !tasks.default_no_cache ? DEFAULT : NONE;
}

function boundHook(hook: TransactionHook, inContext: ResultAttempt['inContext']): TransactionHook {
  const bound: TransactionHook = (transaction) => inContext(() => hook(transaction));
  return Object.defineProperty(bound, 'name', { value: hook.name });
}

function rolledBack({ taskRun: { id, flowRunId } }: TaskRunContext): State {
  return createState('COMPLETED', {
    name: 'RolledBack',
    message: 'Task rolled back as part of transaction',
    stateDetails: { taskRunId: id, ...(flowRunId !== null && { flowRunId }), rolledBack: true },
  });
}
