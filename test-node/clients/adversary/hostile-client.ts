import {
  type FlowRun,
  type FlowRunCreate,
  InProcessClient,
  type State,
  type TaskRun,
  type TaskRunCreate,
  type Verdict,
} from '../../../src/entries/runtimes/server.ts';
import { type Creation, HONEST_CREATION } from './creations.ts';
import { HONEST_TRICK, type Trick } from './tricks.ts';

/** A client that plays tricks at creations and proposals, and is honest when it knows no more. What it reads is what an honest one would. */
export class HostileClient extends InProcessClient {
  /** The runs whose last answer was not that of an honest client. */
  readonly deceived: Set<string> = new Set();
  /** The names of the tricks that were played, in their order. */
  readonly played: string[] = [];
  readonly #tricks: Trick[];
  readonly #creations: Creation[];

  constructor(tricks: readonly Trick[], creations: readonly Creation[]) {
    super();
    this.#tricks = [...tricks];
    this.#creations = [...creations];
  }

  override createFlowRun(run: FlowRunCreate): Promise<FlowRun> {
    return this.#create(() => super.createFlowRun(run));
  }

  override createTaskRun(run: TaskRunCreate): Promise<TaskRun> {
    return this.#create(() => super.createTaskRun(run));
  }

  override setFlowRunState(id: string, proposed: State): Promise<Verdict<FlowRun>> {
    const ask = (state = proposed): Promise<Verdict<FlowRun>> => super.setFlowRunState(id, state);
    return this.#play(id, { proposed, ask, read: () => this.readFlowRun(id) });
  }

  override setTaskRunState(id: string, proposed: State): Promise<Verdict<TaskRun>> {
    const ask = (state = proposed): Promise<Verdict<TaskRun>> => super.setTaskRunState(id, state);
    return this.#play(id, { proposed, ask, read: () => this.readTaskRun(id) });
  }

  #create<R extends FlowRun | TaskRun>(ask: () => Promise<R>): Promise<R> {
    const creation = this.#creations.shift() ?? HONEST_CREATION;
    this.played.push(`creates: ${creation.name}`);
    const asked = async (): Promise<R> => {
      const run = await ask();
      if (!creation.isHonest) this.deceived.add(run.id);
      return run;
    };
    return creation.create(asked) as Promise<R>;
  }

  #play<R>(id: string, proposal: Parameters<Trick['answer']>[0]): Promise<R> {
    const trick = this.#tricks.shift() ?? HONEST_TRICK;
    this.played.push(`${proposal.proposed.type}: ${trick.name}`);
    if (trick.isHonest) this.deceived.delete(id);
    else this.deceived.add(id);
    return trick.answer(proposal) as Promise<R>;
  }
}
