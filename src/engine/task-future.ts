import { findRunContext } from '../contexts/run/get-run-context.ts';
import type { TaskRunCreate } from '../execution/client.ts';
import { type Future, markFutures } from '../execution/future.ts';
import type { State } from '../runs/state.ts';
import { stateResult } from '../runs/state-result.ts';

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
   * @param ended The promise of the state in which it ends.
   */
  constructor(run: TaskRunCreate, ended: Promise<State<T>>) {
    this.taskRunId = run.id;
    this.name = run.name;
    this.#state = run.state as State<T>;
    this.#ended = ended.then((state) => {
      this.#state = state;
      this.#hasEnded = true;
      return state;
    });
  }

  /** The state in which the task run was created until it has ended, and then that in which it did. */
  get state(): State<T> {
    return this.#state;
  }

  /** Returns the state in which the task run ended; it never rejects for a failed run. */
  wait(): Promise<State<T>> {
    return this.#hasEnded ? this.#ended : (findRunContext()?.scope.lend(this.#ended) ?? this.#ended);
  }

  /** Returns the result of the task run. @throws What the run failed with, as `stateResult` does. */
  async result(): Promise<T> {
    return stateResult(await this.wait());
  }

  static {
    markFutures(TaskFuture.prototype, (future) => future.#ended);
  }
}
