import { humanId } from 'human-id';
import { v7 as uuid } from 'uuid';
import { AmbitError } from '../errors/ambit-error.ts';
import type {
  FlowRunCreate,
  FlowRunFilter,
  OrchestrationClient,
  TaskRunCreate,
  TaskRunFilter,
} from './client.ts';
import type { FlowRun } from './flow-run.ts';
import type { State } from './state.ts';
import { isTerminal } from './states.ts';
import type { TaskRun } from './task-run.ts';

/** What is kept of one run: the run as it is, and every state that it was in. */
interface Entry<R> {
  run: R;
  readonly states: State[];
}

/**
 * A client that keeps every run and state in memory: what flows run on where there is no Prefect server.
 *
 * It accepts each proposed state of a run that has not ended. Results stay with the code that made them.
 *
 * @example
 * const client = new InProcessClient();
 * await new ClientContext({ client }).run(() => report(urls));
 * await client.readFlowRuns(); // [{ name: 'calm-newts-sing', state: { type: 'COMPLETED', … }, … }]
 */
export class InProcessClient implements OrchestrationClient {
  readonly #flowIds = new Map<string, string>();
  readonly #flowRuns = new Map<string, Entry<FlowRun>>();
  readonly #taskRuns = new Map<string, Entry<TaskRun>>();
  readonly #taskRunsOf = new Map<string, Set<string>>();

  /** Creates a run of the flow of that name, with a name that people can remember. */
  async createFlowRun({ state, tags, ...input }: FlowRunCreate): Promise<FlowRun> {
    const flowId = this.#flowIds.get(input.flowName) ?? uuid();
    this.#flowIds.set(input.flowName, flowId);
    const name = humanId({ separator: '-', capitalize: false });
    const run = { ...input, id: uuid(), name, flowId, tags: sorted(tags), ...NOT_STARTED };
    return create(this.#flowRuns, run, state);
  }

  /** Returns a flow run. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  async readFlowRun(id: string): Promise<FlowRun> {
    return find(this.#flowRuns, id).run;
  }

  /** Returns flow runs in the order of their creation. */
  async readFlowRuns({ parentFlowRunId }: FlowRunFilter = {}): Promise<readonly FlowRun[]> {
    const runs = [...this.#flowRuns.values()].map((entry) => entry.run);
    if (parentFlowRunId === undefined) return runs;
    const siblings = this.#taskRunsOf.get(parentFlowRunId);
    return runs.filter((run) => run.parentTaskRunId !== null && siblings?.has(run.parentTaskRunId));
  }

  /** Returns every state that a flow run was in, oldest first. */
  async readFlowRunStates(id: string): Promise<readonly State[]> {
    return [...find(this.#flowRuns, id).states];
  }

  /** Sets the state of a flow run, and that of the task run that stands for it in its parent. */
  async setFlowRunState(id: string, state: State): Promise<FlowRun> {
    const run = transition(this.#flowRuns, id, state);
    if (run.parentTaskRunId !== null) {
      const stateDetails = { ...state.stateDetails, childFlowRunId: id };
      transition(this.#taskRuns, run.parentTaskRunId, { ...state, stateDetails });
    }
    return run;
  }

  /** Deletes a flow run with its task runs and subflow runs. */
  async deleteFlowRun(id: string): Promise<void> {
    find(this.#flowRuns, id);
    for (const child of await this.readFlowRuns({ parentFlowRunId: id })) await this.deleteFlowRun(child.id);
    for (const taskRunId of this.#taskRunsOf.get(id) ?? []) this.#taskRuns.delete(taskRunId);
    this.#taskRunsOf.delete(id);
    this.#flowRuns.delete(id);
  }

  /** Creates a run of a task. */
  async createTaskRun({ state, tags, ...input }: TaskRunCreate): Promise<TaskRun> {
    if (input.flowRunId !== null) {
      const siblings = this.#taskRunsOf.get(input.flowRunId) ?? new Set();
      this.#taskRunsOf.set(input.flowRunId, siblings.add(input.id));
    }
    return create(this.#taskRuns, { ...input, tags: sorted(tags), ...NOT_STARTED }, state);
  }

  /** Returns a task run. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  async readTaskRun(id: string): Promise<TaskRun> {
    return find(this.#taskRuns, id).run;
  }

  /** Returns task runs in the order of their creation. */
  async readTaskRuns({ flowRunId }: TaskRunFilter = {}): Promise<readonly TaskRun[]> {
    const ids = flowRunId === undefined ? this.#taskRuns.keys() : (this.#taskRunsOf.get(flowRunId) ?? []);
    return Array.from(ids, (id) => find(this.#taskRuns, id).run);
  }

  /** Returns every state that a task run was in, oldest first. */
  async readTaskRunStates(id: string): Promise<readonly State[]> {
    return [...find(this.#taskRuns, id).states];
  }

  /** Sets the state of a task run. */
  async setTaskRunState(id: string, state: State): Promise<TaskRun> {
    return transition(this.#taskRuns, id, state);
  }
}

/** What a run of either kind has before it starts. */
const NOT_STARTED = { runCount: 0, startTime: null, endTime: null } as const;

type Run = FlowRun | TaskRun;

function create<R extends Run>(
  entries: Map<string, Entry<R>>,
  run: Omit<R, 'state'> & { readonly id: string },
  state: State,
): R {
  const entry: Entry<R> = { run: enter(run as R, state), states: [] };
  entry.states.push(entry.run.state);
  entries.set(run.id, entry);
  return entry.run;
}

function transition<R extends Run>(entries: Map<string, Entry<R>>, id: string, state: State): R {
  const entry = find(entries, id);
  const current = entry.run.state;
  if (isTerminal(current)) {
    throw new AmbitError(
      'ERR_RUN_TERMINAL',
      `Cannot set run ${id} to ${state.type}: Run is already in terminal state ${current.type}. Start another run`,
    );
  }
  entry.run = enter(entry.run, state);
  entry.states.push(entry.run.state);
  return entry.run;
}

function enter<R extends Run>(run: R, { data: _, ...state }: State): R {
  const isRunning = state.type === 'RUNNING';
  const next: R = {
    ...run,
    state: Object.freeze(state),
    runCount: run.runCount + (isRunning ? 1 : 0),
    startTime: run.startTime ?? (isRunning ? state.timestamp : null),
    endTime: isTerminal(state) ? state.timestamp : null,
  };
  Object.freeze(next);
  return next;
}

function find<R>(entries: Map<string, Entry<R>>, id: string): Entry<R> {
  const entry = entries.get(id);
  if (entry !== undefined) return entry;
  throw new AmbitError(
    'ERR_RUN_NOT_FOUND',
    `Cannot find run ${id}: this client has none of that id. It may have been deleted, or belong to another client`,
  );
}

// Sets have no order that every runtime shares.
function sorted(tags: readonly string[]): readonly string[] {
  return Object.freeze([...tags].sort());
}
