import type { FlowRun } from '../runs/flow-run.ts';
import type { TaskRun } from '../runs/task-run.ts';
import type { OrchestrationClient } from './client.ts';

/** A run, as plain data. */
interface RunNode {
  /** A UUID. */
  readonly id: string;
  /** The name of the run. */
  readonly name: string;
  /** The name of the state that it is in, such as `Completed`. */
  readonly state: string;
  /** The type of that state, such as `COMPLETED`. */
  readonly stateType: string;
  /** The message of that state. */
  readonly message: string | null;
  /** Its tags. */
  readonly tags: readonly string[];
  /** How many attempts there were. */
  readonly runCount: number;
  /** When it was first started, ISO 8601. */
  readonly startTime: string | null;
  /** When it ended, ISO 8601. */
  readonly endTime: string | null;
}

/** A task run, as plain data. */
export interface TaskRunNode extends RunNode {
  /** The name of the task. */
  readonly taskName: string;
}

/** A flow run with all that ran inside of it, as plain data. */
export interface FlowRunNode extends RunNode {
  /** The name of the flow. */
  readonly flowName: string;
  /** The task runs of this run. */
  readonly taskRuns: readonly TaskRunNode[];
  /** The subflow runs of this run, each with all that ran inside of it. */
  readonly flowRuns: readonly FlowRunNode[];
}

/**
 * Returns a flow run, its task runs and its subflow runs, with theirs, as plain data.
 *
 * @param client The client that knows the runs.
 * @param flowRunId The flow run.
 * @throws {AmbitError} `ERR_RUN_NOT_FOUND`.
 */
export async function readRunTree(client: OrchestrationClient, flowRunId: string): Promise<FlowRunNode> {
  const run = await client.readFlowRun(flowRunId);
  const children = await client.readFlowRuns({ parentFlowRunId: flowRunId });
  const taskRuns = await client.readTaskRuns({ flowRunId });
  // A subflow run is among the task runs too, by a task run that only represents it.
  const tracking = new Set(children.map(({ parentTaskRunId }) => parentTaskRunId));
  return {
    ...nodeOf(run),
    flowName: run.flowName,
    taskRuns: taskRuns
      .filter(({ id }) => !tracking.has(id))
      .map((taskRun) => ({ ...nodeOf(taskRun), taskName: taskRun.taskKey })),
    flowRuns: await Promise.all(children.map(({ id }) => readRunTree(client, id))),
  };
}

function nodeOf({ id, name, state, tags, runCount, startTime, endTime }: FlowRun | TaskRun): RunNode {
  const { name: stateName, type: stateType, message } = state;
  return { id, name, state: stateName, stateType, message, tags, runCount, startTime, endTime };
}
