import { checkValue } from '../../errors/check-options.ts';
import { describeError } from '../../errors/describe-error.ts';
import { FUNCTION } from '../../errors/rules.ts';
import { visible } from '../../errors/visible.ts';
import type { TaskRunCreate } from '../../execution/client.ts';
import {
  type Future,
  type FutureResultOptions,
  type FutureWaitOptions,
  markFutures,
} from '../../execution/future.ts';
import { Snapshot } from '../../propagation/snapshot.ts';
import type { State } from '../../runs/state.ts';
import { resultOrFailure, stateResult } from '../../runs/state-result.ts';
import { createRunLogger } from '../logging/run-logger.ts';
import { awaitEnded, waitTimedOut } from './await-ended.ts';
import { checkResultOptions, checkWaitOptions } from './wait-options.ts';

/** The future of a task run on the task runner of its flow run. */
export class TaskFuture<T> implements Future<T> {
  readonly taskRunId: string;
  readonly name: string;
  #state: State<T>;
  readonly #ended: Promise<State<T>>;
  #hasEnded = false;

  /**
   * Creates a future.
   *
   * @param run The task run.
   * @param start The function that starts it, tells which states it enters, and returns the promise of the one in which it ends.
   */
  constructor(run: TaskRunCreate, start: (see: (state: State) => void) => Promise<State>) {
    this.taskRunId = run.id;
    this.name = run.name;
    this.#state = run.state as State<T>;
    this.#ended = start((state) => {
      this.#state = state as State<T>;
    }).then((state) => {
      this.#state = state as State<T>;
      this.#hasEnded = true;
      return this.#state;
    });
  }

  get state(): State<T> {
    return this.#state;
  }

  async wait(options: FutureWaitOptions = {}): Promise<State<T>> {
    const { timeoutSeconds } = checkWaitOptions(options);
    if (!this.#hasEnded) await awaitEnded(this.#ended, timeoutSeconds);
    return this.#state;
  }

  result(options?: FutureWaitOptions & { readonly raiseOnFailure?: true }): Promise<T>;
  result(options: FutureResultOptions): Promise<unknown>;
  async result(options: FutureResultOptions = {}): Promise<unknown> {
    const { timeoutSeconds, raiseOnFailure = true } = checkResultOptions(options);
    if (!this.#hasEnded) await awaitEnded(this.#ended, timeoutSeconds);
    if (!this.#hasEnded) throw waitTimedOut(visible(this.name), timeoutSeconds);
    return raiseOnFailure ? stateResult(this.#state) : resultOrFailure(this.#state);
  }

  addDoneCallback(fn: (future: Future<T>) => unknown): void {
    checkValue('add a done callback', fn, FUNCTION);
    const here = new Snapshot();
    const logError = (error: unknown): void => {
      createRunLogger(`Task run '${this.name}'`).error(`A done callback failed: ${describeError(error)}`);
    };
    void this.#ended.then(() => here.run(fn, this)).catch((error: unknown) => here.run(logError, error));
  }

  static {
    markFutures(TaskFuture.prototype, (future) => future.#ended);
  }
}
