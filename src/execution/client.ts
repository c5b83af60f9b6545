import type { EmpiricalPolicy, FlowRun } from '../runs/flow-run.ts';
import type { State } from '../runs/state.ts';
import type { TaskRun } from '../runs/task-run.ts';
import type { Verdict } from './verdict.ts';

/** The input of a new flow run. */
export interface FlowRunCreate {
  /** The name of the flow; flows of one name are one flow. */
  readonly flowName: string;
  /** The state that the run begins in. */
  readonly state: State;
  /** Its tags. */
  readonly tags: readonly string[];
  /** The arguments of the call by the names of the parameters. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** How it is retried. */
  readonly empiricalPolicy: EmpiricalPolicy;
  /** The task run that represents this run in its parent's, for a subflow. */
  readonly parentTaskRunId: string | null;
}

/** The input of a new task run. */
export type TaskRunCreate = Pick<
  TaskRun,
  'id' | 'name' | 'flowRunId' | 'taskKey' | 'dynamicKey' | 'tags' | 'empiricalPolicy' | 'taskInputs' | 'state'
>;

/** Which flow runs to read; all by default. */
export interface FlowRunFilter {
  /** Only the subflow runs of this flow run. */
  readonly parentFlowRunId?: string;
}

/** Which task runs to read; all by default. */
export interface TaskRunFilter {
  /** Only those of this flow run. */
  readonly flowRunId?: string;
}

/**
 * Where runs are created, and where their states are proposed and kept.
 *
 * Ports what the engine needs of `prefect.client.PrefectClient`. A proposed state is answered by a {@link Verdict}, which
 * the engine obeys. Where a method throws, or returns something from which no run can go on, the run crashes.
 */
export interface OrchestrationClient {
  /** Creates a run of the flow of that name. */
  createFlowRun(run: FlowRunCreate): Promise<FlowRun>;
  /** Returns a flow run. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  readFlowRun(id: string): Promise<FlowRun>;
  /** Returns flow runs in the order of their creation. */
  readFlowRuns(filter?: FlowRunFilter): Promise<readonly FlowRun[]>;
  /** Returns every state that a flow run was in, oldest first. */
  readFlowRunStates(id: string): Promise<readonly State[]>;
  /** Gives a flow run another name. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  setFlowRunName(id: string, name: string): Promise<void>;
  /** Proposes a state for a flow run. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  setFlowRunState(id: string, state: State): Promise<Verdict<FlowRun>>;
  /**
   * Calls a function for each state that a flow run enters from now on, also by somebody else, and returns the function that
   * ends that. Optional: without it, a run learns that it was cancelled from the reply to the next state that it proposes.
   */
  watchFlowRun?(id: string, onState: (state: State) => void): () => void;
  /** Keeps what a pause waits for by a name: a schema, or the input. Optional: without it, no pause can wait for input. */
  createFlowRunInput?(id: string, key: string, value: unknown): Promise<void>;
  /** Returns what is kept of a flow run by a name, or `undefined`. Optional, as `createFlowRunInput` is. */
  readFlowRunInput?(id: string, key: string): Promise<unknown>;
  /** Deletes a flow run with its task runs and subflow runs. */
  deleteFlowRun(id: string): Promise<void>;
  /** Creates a run of a task. */
  createTaskRun(run: TaskRunCreate): Promise<TaskRun>;
  /** Returns a task run. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  readTaskRun(id: string): Promise<TaskRun>;
  /** Returns task runs in the order of their creation. */
  readTaskRuns(filter?: TaskRunFilter): Promise<readonly TaskRun[]>;
  /** Returns every state that a task run was in, oldest first. */
  readTaskRunStates(id: string): Promise<readonly State[]>;
  /** Gives a task run another name. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  setTaskRunName(id: string, name: string): Promise<void>;
  /** Proposes a state for a task run. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  setTaskRunState(id: string, state: State): Promise<Verdict<TaskRun>>;
  /** Deletes a task run, and the subflow run that it represents. @throws {AmbitError} `ERR_RUN_NOT_FOUND`. */
  deleteTaskRun(id: string): Promise<void>;
}
