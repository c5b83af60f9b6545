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
import type { FlowRun } from '../../runs/flow-run.ts';
import { newId } from '../../runs/new-id.ts';
import type { State } from '../../runs/state.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import { withDetails } from '../../runs/thrown.ts';
import { RunTable } from './run-table.ts';

/**
 * A client that keeps every run and state in memory: what flows run on where there is no Prefect server.
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
  readonly #flowIds = new Map<string, string>();
  readonly #flowRuns = new RunTable<FlowRun>();
  readonly #taskRuns = new RunTable<TaskRun>();
  readonly #taskRunsOf = new Map<string, Set<string>>();

  /** Creates a run of the flow of that name, with a name that people can remember. */
  async createFlowRun(input: FlowRunCreate): Promise<FlowRun> {
    const flowId = this.#flowIds.get(input.flowName) ?? newId();
    this.#flowIds.set(input.flowName, flowId);
    const name = humanId({ separator: '-', capitalize: false });
    const id = newId();
    const state = withDetails(input.state, { flowRunId: id });
    return this.#flowRuns.create({ ...input, id, state, name, flowId, tags: sorted(input.tags) });
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

  /** Proposes a state for a flow run. The task run that represents it in its parent follows it. */
  async setFlowRunState(id: string, state: State): Promise<Verdict<FlowRun>> {
    const before = this.#flowRuns.find(id).run;
    const verdict = this.#flowRuns.propose(id, state);
    if (verdict.kind !== 'wait' && verdict.run !== before) this.#track(verdict.run);
    return verdict;
  }

  /** Deletes a flow run with its task runs and subflow runs. */
  async deleteFlowRun(id: string): Promise<void> {
    this.#flowRuns.find(id);
    for (const child of await this.readFlowRuns({ parentFlowRunId: id })) await this.deleteFlowRun(child.id);
    for (const taskRunId of this.#taskRunsOf.get(id) ?? []) this.#taskRuns.delete(taskRunId);
    this.#taskRunsOf.delete(id);
    this.#flowRuns.delete(id);
  }

  /** Creates a run of a task. */
  async createTaskRun(input: TaskRunCreate): Promise<TaskRun> {
    if (input.flowRunId !== null) {
      const siblings = this.#taskRunsOf.get(input.flowRunId) ?? new Set();
      this.#taskRunsOf.set(input.flowRunId, siblings.add(input.id));
    }
    return this.#taskRuns.create({ ...input, tags: sorted(input.tags) });
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

  /** Proposes a state for a task run. */
  async setTaskRunState(id: string, state: State): Promise<Verdict<TaskRun>> {
    return this.#taskRuns.propose(id, state);
  }

  #track({ id: childFlowRunId, parentTaskRunId: taskRunId, state }: FlowRun): void {
    if (taskRunId === null) return;
    const { flowRunId } = this.#taskRuns.find(taskRunId).run;
    const details = { flowRunId: flowRunId ?? undefined, taskRunId, childFlowRunId };
    this.#taskRuns.enter(taskRunId, withDetails(state, details));
  }
}

// Sets have no order that every runtime shares.
function sorted(tags: readonly string[]): readonly string[] {
  return Object.freeze([...tags].sort());
}
