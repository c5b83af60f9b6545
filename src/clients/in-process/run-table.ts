import { AmbitError } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';
import type { Verdict } from '../../execution/verdict.ts';
import type { EmpiricalPolicy, FlowRun, RunProgress } from '../../runs/flow-run.ts';
import { progressIn } from '../../runs/run-progress.ts';
import { isTerminal, type State } from '../../runs/state.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import { decide } from './rules/decide.ts';

/** The record of one run: the run as it is, and every state that it was in. */
interface Entry<R> {
  run: R;
  readonly states: State[];
}

/** Makes the record of a run. */
type RunMaker<R> = (run: Omit<R, keyof RunProgress>, progress: RunProgress) => R;

/** The runs of one kind that a client keeps in memory. */
export class RunTable<R extends FlowRun | TaskRun> {
  readonly #entries = new Map<string, Entry<R>>();
  readonly #runOf: RunMaker<R>;

  /**
   * Creates a table without runs.
   *
   * @param runOf The function that makes a record of this kind.
   */
  constructor(runOf: RunMaker<R>) {
    this.#runOf = runOf;
  }

  /**
   * Adds a run in its first state.
   *
   * @param run The fields that do not change.
   * @param state The state.
   */
  create(run: Omit<R, keyof RunProgress>, state: State): R {
    const created = this.#runOf(run, progressIn(state));
    this.#entries.set(created.id, { run: created, states: [created.state] });
    return created;
  }

  /**
   * Proposes a state for a run.
   *
   * @throws {AmbitError} `ERR_RUN_NOT_FOUND`.
   */
  propose(id: string, proposed: State): Verdict<R> {
    const { run } = this.find(id);
    const decision = decide({ run, proposed, now: Date.now(), random: Math.random() });
    if (decision === undefined) return { kind: 'accepted', run: this.enter(id, proposed) };
    if (decision.kind === 'accept') {
      return { kind: 'accepted', run: this.enter(id, proposed, decision.empiricalPolicy) };
    }
    const { reason } = decision;
    if (decision.kind === 'wait') return { kind: 'wait', seconds: decision.seconds, reason };
    if (decision.kind === 'abort') return { kind: 'aborted', run, reason };
    const { state, empiricalPolicy } = decision;
    return {
      kind: 'rejected',
      run: state === undefined ? run : this.enter(id, state, empiricalPolicy),
      reason,
    };
  }

  /**
   * Sets the state of a run, whatever the rules say, and returns the run as it is then.
   *
   * @throws {AmbitError} `ERR_RUN_NOT_FOUND`.
   */
  enter(id: string, state: State, empiricalPolicy?: EmpiricalPolicy): R {
    const entry = this.find(id);
    const run = leftAs(entry.run, state, empiricalPolicy);
    entry.run = this.#runOf(run, progressIn(state, run));
    entry.states.push(entry.run.state);
    return entry.run;
  }

  /** Gives a run another name. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  rename(id: string, name: string): void {
    const entry = this.find(id);
    entry.run = this.#runOf({ ...entry.run, name }, entry.run);
  }

  /** Returns what is known of a run. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  find(id: string): Entry<R> {
    const entry = this.#entries.get(id);
    if (entry !== undefined) return entry;
    throw new AmbitError(
      'ERR_RUN_NOT_FOUND',
      `Cannot find run ${visible(id)}: this client has none of that id. It may have been deleted, or belong to another client`,
    );
  }

  /** Returns whether a run is there. */
  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Returns whether a run is there, and has not ended. */
  isLive(id: string): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined || isTerminal(entry.run.state)) return false;
    // A run that goes back to pending is one that cannot start: `NotReady`.
    return entry.run.state.type !== 'PENDING' || entry.states.length === 1;
  }

  /** Returns all runs in the order of their creation. */
  all(): R[] {
    return Array.from(this.#entries.values(), (entry) => entry.run);
  }

  /** Removes a run, if it is there. */
  delete(id: string): void {
    this.#entries.delete(id);
  }
}

/** Returns a run as it leaves a state, with the policy that was decided; to go on after a pause is no new attempt. */
function leftAs<R extends FlowRun | TaskRun>(
  run: R,
  { type }: State,
  empiricalPolicy: EmpiricalPolicy = run.empiricalPolicy,
): R {
  if (type === 'RUNNING' && empiricalPolicy.resuming) {
    return {
      ...run,
      empiricalPolicy: { ...empiricalPolicy, resuming: undefined },
      runCount: run.runCount - 1,
    };
  }
  return empiricalPolicy === run.empiricalPolicy ? run : { ...run, empiricalPolicy };
}
