import { humanId } from 'human-id';
import { checkOptions } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { NAME } from '../../errors/rules.ts';
import type {
  FlowRunCreate,
  FlowRunFilter,
  OrchestrationClient,
  TaskRunCreate,
  TaskRunFilter,
} from '../../execution/client.ts';
import type { Verdict } from '../../execution/verdict.ts';
import { type FlowRun, flowRunOf } from '../../runs/flow-run.ts';
import { newId } from '../../runs/new-id.ts';
import { type State, withDetails } from '../../runs/state.ts';
import { type TaskRun, taskRunOf } from '../../runs/task-run.ts';
import { checkedKeep, type InProcessClientOptions } from './in-process-options.ts';
import { Retention } from './retention.ts';
import { RunTable } from './run-table.ts';
import { RunWatchers, type StateListener } from './run-watchers.ts';

/**
 * A client that keeps runs and their states in memory: what flows run on where there is no Prefect server.
 *
 * It starts a failed run again while there are retries left, and keeps a scheduled one waiting until its time has come. A run
 * that has ended stays as it is. Results stay with the code that made them.
 *
 * @example
 * const client = new InProcessClient();
 * await new ClientContext({ client }).run(() => report(urls));
 * const [run] = await client.readFlowRuns();
 * run?.state.type; // 'COMPLETED'
 */
export class InProcessClient implements OrchestrationClient {
  readonly #retention: Retention;
  readonly #flowIds = new Map<string, string>();
  readonly #flowRuns = new RunTable<FlowRun>(flowRunOf);
  readonly #taskRuns = new RunTable<TaskRun>(taskRunOf);
  readonly #watchers = new RunWatchers();
  /** The schemas and inputs of the pauses of each flow run, by their names. */
  readonly #inputs = new Map<string, Map<string, unknown>>();
  /** The task runs of each flow run. */
  readonly #taskRunsOf = new Map<string, Set<string>>();
  /** The subflow run that each task run represents. */
  readonly #subflowOf = new Map<string, string>();

  /**
   * Creates a client without runs.
   *
   * @param options How many ended runs it keeps.
   * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
   */
  constructor(options: InProcessClientOptions = {}) {
    this.#retention = new Retention(checkedKeep(options));
  }

  /** Creates a run of the flow of that name, with a name that people can remember. */
  async createFlowRun(input: FlowRunCreate): Promise<FlowRun> {
    const flowId = this.#flowIds.get(input.flowName) ?? newId();
    this.#flowIds.set(input.flowName, flowId);
    const name = humanId({ separator: '-', capitalize: false });
    const id = newId();
    const state = withDetails(input.state, { flowRunId: id });
    if (input.parentTaskRunId !== null) this.#subflowOf.set(input.parentTaskRunId, id);
    return this.#flowRuns.create({ ...input, id, name, flowId }, state);
  }

  /** Returns a flow run. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  async readFlowRun(id: string): Promise<FlowRun> {
    return this.#flowRuns.find(id).run;
  }

  /** Returns flow runs in the order of their creation. */
  async readFlowRuns(filter: FlowRunFilter = {}): Promise<readonly FlowRun[]> {
    const rules = { parentFlowRunId: NAME };
    const { parentFlowRunId } = checkOptions(filter, { action: 'read flow runs', rules, suggest: nearest });
    const runs = this.#flowRuns.all();
    if (parentFlowRunId === undefined) return runs;
    const siblings = this.#taskRunsOf.get(parentFlowRunId);
    return runs.filter((run) => run.parentTaskRunId !== null && siblings?.has(run.parentTaskRunId));
  }

  /** Returns every state that a flow run was in, oldest first. */
  async readFlowRunStates(id: string): Promise<readonly State[]> {
    return [...this.#flowRuns.find(id).states];
  }

  /** Gives a flow run another name. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  async setFlowRunName(id: string, name: string): Promise<void> {
    this.#flowRuns.rename(id, name);
  }

  /** Proposes a state for a flow run. The task run that represents it in its parent follows it. */
  async setFlowRunState(id: string, state: State): Promise<Verdict<FlowRun>> {
    const before = this.#flowRuns.find(id).run;
    const verdict = this.#flowRuns.propose(id, state);
    if (verdict.kind !== 'wait' && verdict.run !== before) {
      this.#track(verdict.run);
      // A pause that is entered anew does not take the input of another attempt.
      this.#inputs.get(id)?.delete(verdict.run.state.stateDetails.runInputKeyset?.response ?? '');
      this.#watchers.tell(id, verdict.run.state);
    }
    if (before.parentTaskRunId === null && !this.#flowRuns.isLive(id)) this.#retain(id);
    return verdict;
  }

  /**
   * Calls a function for each state that a flow run enters from now on, also by somebody else, as soon as it does.
   *
   * @param id The flow run.
   * @param onState The function.
   * @returns The function that ends that.
   */
  watchFlowRun(id: string, onState: StateListener): () => void {
    return this.#watchers.add(id, onState);
  }

  /** Keeps what a pause waits for by a name, until the run is deleted. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  async createFlowRunInput(id: string, key: string, value: unknown): Promise<void> {
    this.#flowRuns.find(id);
    const inputs = this.#inputs.get(id) ?? new Map<string, unknown>();
    this.#inputs.set(id, inputs.set(key, value));
  }

  /** Returns what is kept of a flow run by a name, or `undefined`. */
  async readFlowRunInput(id: string, key: string): Promise<unknown> {
    return this.#inputs.get(id)?.get(key);
  }

  /** Deletes a flow run with its task runs and subflow runs. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  async deleteFlowRun(id: string): Promise<void> {
    this.#flowRuns.find(id);
    this.#deleteFlowRun(id);
  }

  /** Creates a run of a task. */
  async createTaskRun(input: TaskRunCreate): Promise<TaskRun> {
    if (input.flowRunId !== null) {
      const siblings = this.#taskRunsOf.get(input.flowRunId) ?? new Set();
      this.#taskRunsOf.set(input.flowRunId, siblings.add(input.id));
    }
    return this.#taskRuns.create(input, input.state);
  }

  /** Returns a task run. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  async readTaskRun(id: string): Promise<TaskRun> {
    return this.#taskRuns.find(id).run;
  }

  /** Returns task runs in the order of their creation. */
  async readTaskRuns(filter: TaskRunFilter = {}): Promise<readonly TaskRun[]> {
    const rules = { flowRunId: NAME };
    const { flowRunId } = checkOptions(filter, { action: 'read task runs', rules, suggest: nearest });
    if (flowRunId === undefined) return this.#taskRuns.all();
    return Array.from(this.#taskRunsOf.get(flowRunId) ?? [], (id) => this.#taskRuns.find(id).run);
  }

  /** Returns every state that a task run was in, oldest first. */
  async readTaskRunStates(id: string): Promise<readonly State[]> {
    return [...this.#taskRuns.find(id).states];
  }

  /** Gives a task run another name. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  async setTaskRunName(id: string, name: string): Promise<void> {
    this.#taskRuns.rename(id, name);
  }

  /** Proposes a state for a task run. */
  async setTaskRunState(id: string, state: State): Promise<Verdict<TaskRun>> {
    const verdict = this.#taskRuns.propose(id, state);
    if (this.#taskRuns.find(id).run.flowRunId === null && !this.#taskRuns.isLive(id)) this.#retain(id);
    return verdict;
  }

  /** Deletes a task run, and the subflow run that it represents. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  async deleteTaskRun(id: string): Promise<void> {
    this.#taskRuns.find(id);
    this.#deleteTaskRun(id);
  }

  #retain(id: string): void {
    for (const ended of this.#retention.end(id, (other) => this.#isLive(other))) {
      if (this.#taskRuns.has(ended)) this.#deleteTaskRun(ended);
      else this.#deleteFlowRun(ended);
    }
  }

  // Whether a run, or one within it, has not ended.
  #isLive(id: string): boolean {
    if (this.#flowRuns.isLive(id) || this.#taskRuns.isLive(id)) return true;
    const subflow = this.#subflowOf.get(id);
    const inner = [...(this.#taskRunsOf.get(id) ?? []), ...(subflow === undefined ? [] : [subflow])];
    return inner.some((one) => this.#isLive(one));
  }

  #deleteFlowRun(id: string): void {
    for (const taskRunId of this.#taskRunsOf.get(id) ?? []) this.#deleteTaskRun(taskRunId);
    this.#taskRunsOf.delete(id);
    this.#flowRuns.delete(id);
    this.#inputs.delete(id);
    this.#retention.delete(id);
  }

  #deleteTaskRun(id: string): void {
    const { flowRunId } = this.#taskRuns.find(id).run;
    const subflow = this.#subflowOf.get(id);
    if (subflow !== undefined) this.#deleteFlowRun(subflow);
    if (flowRunId !== null) this.#taskRunsOf.get(flowRunId)?.delete(id);
    this.#subflowOf.delete(id);
    this.#taskRuns.delete(id);
    this.#retention.delete(id);
  }

  #track({ id: childFlowRunId, parentTaskRunId: taskRunId, state }: FlowRun): void {
    if (taskRunId === null || !this.#taskRuns.has(taskRunId)) return;
    const { flowRunId } = this.#taskRuns.find(taskRunId).run;
    const details = { flowRunId: flowRunId ?? undefined, taskRunId, childFlowRunId };
    this.#taskRuns.enter(taskRunId, withDetails(state, details));
  }
}
