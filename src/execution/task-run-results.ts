import type { State } from '../runs/state.ts';

/**
 * The run of the flow that each result came from; results are held weakly, so that none is kept alive by it.
 *
 * Ports `FlowRunContext.task_run_results`. Primitive results have no identity, and are not tracked.
 */
export class TaskRunResults {
  readonly #states: WeakMap<object, State>;

  /**
   * Creates a view.
   *
   * @param states The states by the results that came with them.
   */
  constructor(states: WeakMap<object, State>) {
    this.#states = states;
  }

  /** Returns the state of the task run whose result this is, or `undefined`. */
  get(result: unknown): State | undefined {
    return typeof result === 'object' && result !== null ? this.#states.get(result) : undefined;
  }
}
