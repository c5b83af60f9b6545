import type { EmpiricalPolicy, RunProgress } from './flow-run.ts';
import { RunRecord } from './record.ts';
import { sortedTags } from './sorted-tags.ts';
import type { State } from './state.ts';

/** A task run whose result became an argument of another one, or that encloses it. */
export interface TaskRunReference {
  /** The kind of input. */
  readonly inputType: 'task_run';
  /** The UUID of the task run. */
  readonly id: string;
}

/**
 * One run of a task, as the client has it; frozen plain data.
 *
 * Ports `prefect.client.schemas.TaskRun`.
 */
export interface TaskRun {
  /** A UUID. */
  readonly id: string;
  /** The name of the run: that of the task and its dynamic key, such as `load-0`. */
  readonly name: string;
  /** The flow run that it belongs to; `null` for a task called outside a flow. */
  readonly flowRunId: string | null;
  /** The name of the task. */
  readonly taskKey: string;
  /** The key that distinguishes the runs of one task in one flow run. */
  readonly dynamicKey: string;
  /** Its tags. */
  readonly tags: readonly string[];
  /** How it is retried. */
  readonly empiricalPolicy: EmpiricalPolicy;
  /** For each parameter, the task runs that its value came from; the enclosing task run under `__parents__`. */
  readonly taskInputs: Readonly<Record<string, readonly TaskRunReference[]>>;
  /** The state that it is in. */
  readonly state: State;
  /** How many times it was started. */
  readonly runCount: number;
  /** When it was first started, ISO 8601. */
  readonly startTime: string | null;
  /** When it ended, ISO 8601. */
  readonly endTime: string | null;
}

/** A task run that was made here. Note: to copy fields by their names is several times as fast as to copy all that there are. */
class TaskRunRecord extends RunRecord implements TaskRun {
  readonly id: string;
  readonly name: string;
  readonly flowRunId: string | null;
  readonly taskKey: string;
  readonly dynamicKey: string;
  readonly tags: readonly string[];
  readonly empiricalPolicy: EmpiricalPolicy;
  readonly taskInputs: Readonly<Record<string, readonly TaskRunReference[]>>;
  readonly state: State;
  readonly runCount: number;
  readonly startTime: string | null;
  readonly endTime: string | null;

  constructor(run: Omit<TaskRun, keyof RunProgress>, progress: RunProgress) {
    super();
    this.id = run.id;
    this.name = run.name;
    this.flowRunId = run.flowRunId;
    this.taskKey = run.taskKey;
    this.dynamicKey = run.dynamicKey;
    this.tags = sortedTags(run.tags);
    this.empiricalPolicy = run.empiricalPolicy;
    this.taskInputs = run.taskInputs;
    this.state = progress.state;
    this.runCount = progress.runCount;
    this.startTime = progress.startTime;
    this.endTime = progress.endTime;
    Object.freeze(this);
  }
}

/**
 * Returns a task run as a record.
 *
 * @param run The fields that do not change, which must be immutable already.
 * @param progress The others.
 */
export function taskRunOf(run: Omit<TaskRun, keyof RunProgress>, progress: RunProgress): TaskRun {
  return new TaskRunRecord(run, progress);
}
