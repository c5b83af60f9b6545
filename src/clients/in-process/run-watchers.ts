import type { State } from '../../runs/state.ts';

/** A function that is called for each state that a run enters. */
export type StateListener = (state: State) => void;

/** The functions that are called as runs enter states. */
export class RunWatchers {
  readonly #listeners = new Map<string, Set<StateListener>>();

  /** Adds a function to call for the states of a run, and returns the function that removes it. */
  add(id: string, onState: StateListener): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(onState));
    return () => {
      listeners.delete(onState);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  /** Calls the functions of a run. */
  tell(id: string, state: State): void {
    for (const listener of [...(this.#listeners.get(id) ?? [])]) listener(state);
  }
}
