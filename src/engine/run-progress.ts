import type { State } from '../orchestration/state.ts';

/** Proposes the states of a run, and keeps the latest one in a set of its parent's context while the run goes on. */
export class RunProgress<R extends { readonly state: State }> {
  readonly #send: (state: State) => Promise<R>;
  readonly #states: Set<State> | undefined;
  #run: R | undefined;

  /**
   * Creates the progress of a run that has none.
   *
   * @param states The set of the parent's context, if there is a parent.
   * @param send The function that proposes a state to the client.
   */
  constructor(states: Set<State> | undefined, send: (state: State) => Promise<R>) {
    this.#states = states;
    this.#send = send;
  }

  /** The run as the client last returned it. */
  get run(): R | undefined {
    return this.#run;
  }

  /** Takes the run as the client returned it. */
  update(run: R): R {
    this.end();
    this.#states?.add(run.state);
    this.#run = run;
    return run;
  }

  /** Proposes a state, and returns the run as it is then. */
  async propose(state: State): Promise<R> {
    return this.update(await this.#send(state));
  }

  /** Ends the progress: what has ended is the client's to keep. */
  end(): void {
    if (this.#run !== undefined) this.#states?.delete(this.#run.state);
  }
}
