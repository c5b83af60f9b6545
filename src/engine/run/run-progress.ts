import type { State, StateDetails } from '../../runs/state.ts';
import { withDetails } from '../../runs/thrown.ts';

/** Returns the details that name a run in its states; for a flow run that has not been created yet, there are none. */
export type Naming<R> = (run: R | undefined) => StateDetails;

/** Proposes the states of a run, and keeps the latest one in a set of its parent's context while the run goes on. */
export class RunProgress<R extends { readonly state: State }> {
  readonly #send: (state: State) => Promise<R>;
  readonly #states: Set<State> | undefined;
  readonly #naming: Naming<R>;
  #run: R | undefined;

  /**
   * Creates the progress of a run that has none.
   *
   * @param states The set of the parent's context, if there is a parent.
   * @param send The function that proposes a state to the client.
   * @param naming The function that returns the details which name the run.
   */
  constructor(states: Set<State> | undefined, send: (state: State) => Promise<R>, naming: Naming<R>) {
    this.#states = states;
    this.#send = send;
    this.#naming = naming;
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
    return this.update(await this.#send(this.named(state)));
  }

  /** Returns a state of the run that names it. */
  named(state: State): State {
    return withDetails(state, this.#naming(this.#run));
  }

  /** Ends the progress: what has ended is the client's to keep. */
  end(): void {
    if (this.#run !== undefined) this.#states?.delete(this.#run.state);
  }
}
