import type { State } from '../../runs/state.ts';

let record: (results: TaskRunResults, result: unknown, state: State) => void;

/**
 * Tells which run of the flow a result came from; results are held weakly, so that none is kept alive by it.
 *
 * Ports `FlowRunContext.task_run_results`. Primitive results have no identity, and are not tracked.
 */
export class TaskRunResults {
  readonly #states = new WeakMap<object, State>();

  /** Returns the state of the task run whose result this is, or `undefined`. */
  get(result: unknown): State | undefined {
    return typeof result === 'object' && result !== null ? this.#states.get(result) : undefined;
  }

  static {
    record = (results, result, state) => {
      if (typeof result === 'object' && result !== null) results.#states.set(result, state);
    };
  }
}

/** Notes which state a result came with; for the engine alone. */
export function recordResult(results: TaskRunResults, result: unknown, state: State): void {
  record(results, result, state);
}
