import { bind } from '../propagation/bind.ts';

/**
 * Work in the background of a flow run, which ends before the run does.
 *
 * The counterpart of the `anyio.abc.TaskGroup` of `FlowRunContext.background_tasks`.
 *
 * @example
 * const report = flow(() => FlowRunContext.require().backgroundTasks.start(() => warmTheCache()));
 */
export class TaskGroup {
  readonly #running = new Set<Promise<void>>();
  readonly #errors: unknown[] = [];

  /** How much work is running. */
  get size(): number {
    return this.#running.size;
  }

  /**
   * Starts work in the background.
   *
   * @param work The function that does it.
   */
  start(work: () => Promise<unknown>): void {
    const running: Promise<void> = Promise.resolve()
      .then(bind(work))
      .then(
        () => {},
        (error: unknown) => {
          this.#errors.push(error);
        },
      )
      .then(() => {
        this.#running.delete(running);
      });
    this.#running.add(running);
  }

  /**
   * Waits until everything that was started has ended, including what was started meanwhile.
   *
   * @throws The first error of the work since the last time, if any failed.
   */
  async join(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
    const errors = this.#errors.splice(0);
    if (errors.length > 0) throw errors[0];
  }
}
