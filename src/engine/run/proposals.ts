import { AmbitError } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';
import type { NoteState } from '../../execution/run-ledger.ts';
import { RunScope } from '../../execution/run-scope.ts';
import type { Verdict } from '../../execution/verdict.ts';
import { timestamp } from '../../runs/clock.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { newId } from '../../runs/new-id.ts';
import { record } from '../../runs/record.ts';
import { type State, type StateDetails, stateOf, withDetails } from '../../runs/state.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import { answerError, ask, checkedVerdict, type Expected } from './checked-answer.ts';

/** How often in a row a client may refuse without saying when to propose again. */
const MOST_REFUSALS = 10;

/** The state of the proposals of a run. */
export interface ProposalOptions<R extends FlowRun | TaskRun> {
  /** The run that each response must be about. */
  readonly expected: Expected<R>;
  /** The run as the client created it. */
  readonly run: R;
  /** The scope of the run: once it is aborted, nothing is proposed any more but the last state. */
  readonly scope: RunScope;
  /** The details that name the run in its states. */
  readonly names: StateDetails;
  /** The function that notes, in the ledger of the parent, which state the run leaves and which it enters. */
  readonly note: NoteState;
  /** The function that proposes a state to the client, and returns its reply. */
  readonly send: (state: State) => Promise<unknown>;
}

/** A verdict that says how a run goes on. */
export type Decided<R> = Exclude<Verdict<R>, { kind: 'wait' }>;

/** The states that are proposed for one run, and the run as the client last answered it. */
export class Proposals<R extends FlowRun | TaskRun> {
  readonly #options: ProposalOptions<R>;
  #run: R;
  #aborted: Decided<R> | undefined;
  #refusals = 0;

  /** Creates the proposals of a run that the client has created. */
  constructor(options: ProposalOptions<R>) {
    this.#options = options;
    this.#run = options.run;
    options.note(undefined, this.#run.state);
  }

  /** The run as the client last answered it. */
  get run(): R {
    return this.#run;
  }

  /** Notes that the client has been told another name of the run. */
  rename(name: string): void {
    this.#run = record<R>(this.#run, { name } as Partial<R>);
  }

  /**
   * Proposes a state, again and again while the client says to wait, and returns what the client decided. Once the client has
   * aborted the run, nothing is proposed any more.
   *
   * @throws {AmbitError} `ERR_CLIENT_FAILED` where the client throws, `ERR_CLIENT_ANSWER`.
   */
  propose(state: State): Promise<Decided<R>> {
    return this.#propose(state, this.#options.scope);
  }

  /** Proposes the last state of a run whose scope may be aborted. @throws As {@link propose} does. */
  proposeLast(state: State): Promise<Decided<R>> {
    return this.#propose(state, new RunScope());
  }

  async #propose(state: State, scope: RunScope): Promise<Decided<R>> {
    let proposed = this.named(state);
    while (this.#aborted === undefined) {
      scope.throwIfAborted();
      const verdict = await this.#ask(proposed);
      scope.throwIfAborted();
      if (verdict.kind !== 'wait') return this.#take(verdict);
      this.#count(verdict.seconds > 0);
      await scope.sleep(verdict.seconds);
      proposed = stateOf({ ...proposed, id: newId(), timestamp: timestamp() });
    }
    return this.#aborted;
  }

  /** Returns a state with the details that name the run, and without its outcome, which is not the client's. */
  named(state: State): State {
    return withDetails(state, this.#options.names);
  }

  /** Ends the proposals: the client keeps what has ended. */
  end(): void {
    this.#options.note(this.#run.state, undefined);
  }

  #ask(proposed: State): Promise<Verdict<R>> {
    const { send, expected } = this.#options;
    return ask(
      () => send(proposed),
      (answer) => checkedVerdict(answer, proposed, expected),
    );
  }

  #take(verdict: Decided<R>): Decided<R> {
    this.#options.note(this.#run.state, verdict.run.state);
    this.#run = verdict.run;
    if (verdict.kind === 'aborted') this.#aborted = verdict;
    this.#count(verdict.kind !== 'rejected' || secondsUntil(this.#run.state) > 0);
    return verdict;
  }

  #count(isProgress: boolean): void {
    this.#refusals = isProgress ? 0 : this.#refusals + 1;
    if (this.#refusals > MOST_REFUSALS)
      throw answerError(`${this.#refusals} proposals in a row with a refusal`);
  }
}

/** Returns the error of a run that the client aborted in a state in which it has not ended. */
export function abortedError(id: string, reason: string): AmbitError {
  return new AmbitError(
    'ERR_RUN_ABORTED',
    `Cannot go on with run ${id}: The client aborted it: ${visible(reason) || 'no reason given'}`,
  );
}

/** Returns how many seconds there are until a scheduled run is to start; 0 where its time has come. */
export function secondsUntil({ type, stateDetails: { scheduledTime } }: State): number {
  if (type !== 'SCHEDULED' || scheduledTime === undefined) return 0;
  // The time of a foreign client may be none.
  return Math.max(0, (Date.parse(scheduledTime) - Date.now()) / 1000) || 0;
}
