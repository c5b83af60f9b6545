import type { State } from './state.ts';
import type { TaskRun } from './task-run.ts';

/** Returns the delays before retries in seconds, for a number of retries: one for all, or up to 50 of them. */
export type RetryDelays = (retries: number) => number | readonly number[];

/** Returns whether a failed task run is started again; a promise of that, too. */
export type RetryCondition = (
  task: TaskDefinition,
  taskRun: TaskRun,
  state: State,
) => boolean | PromiseLike<boolean>;

/** How the runs of a flow are retried. */
export interface RetryDefinition {
  /** How many times a failed run is started again, where not as the settings say. */
  readonly retries: number | undefined;
  /**
   * The delay before each retry in seconds, where not as the settings say; the last one counts for all further ones. The
   * function that returns them, where the settings say how many retries there are.
   */
  readonly retryDelaySeconds: readonly number[] | RetryDelays | undefined;
}

/** How the runs of a task are retried. */
export interface TaskRetryDefinition extends RetryDefinition {
  /** How far each delay may be exceeded at random, as a share of it; not at all where it is `undefined`. */
  readonly retryJitterFactor: number | undefined;
  /** The function that decides whether a failed run with retries left is started again. */
  readonly retryConditionFn: RetryCondition | undefined;
}

/** How long the runs of a flow or task may take. */
export interface TimeoutDefinition {
  /** How many seconds each attempt may take, with all that it starts; no limit where this is `undefined`. */
  readonly timeoutSeconds: number | undefined;
}

/** The name of a run: a template with the parameters as its fields, or a function of them. */
export type RunName = string | ((parameters: Readonly<Record<string, unknown>>) => string);

/** How a flow or task is described to people. */
export interface DescriptionDefinition {
  /** Its purpose. */
  readonly description: string | undefined;
  /** Its version. */
  readonly version: string | undefined;
}

/** Whether prints become logs in the runs of a flow or task. */
export interface LogPrintsDefinition {
  /** Whether what its code prints becomes logs of the run, where not as the flow run around it, or the settings, say. */
  readonly logPrints: boolean | undefined;
}

/**
 * A flow, as contexts and clients know it.
 *
 * The counterpart of `prefect.flows.Flow`; `flow()` makes one that can be called.
 */
export interface FlowDefinition
  extends RetryDefinition,
    TimeoutDefinition,
    DescriptionDefinition,
    LogPrintsDefinition {
  /** The mark of a flow, which a task does not have. */
  readonly kind: 'flow';
  /** The name under which its runs are kept. */
  readonly name: string;
  /** The name of each run, where it is not a random one. */
  readonly flowRunName: RunName | undefined;
  /** The tags that each of its runs carries, besides the active ones. */
  readonly tags: ReadonlySet<string>;
}

/**
 * A task, as contexts and clients know it.
 *
 * The counterpart of `prefect.tasks.Task`; `task()` makes one that can be called.
 */
export interface TaskDefinition
  extends TaskRetryDefinition,
    TimeoutDefinition,
    DescriptionDefinition,
    LogPrintsDefinition {
  /** The mark of a task, which a flow does not have. */
  readonly kind: 'task';
  /** The name under which its runs are kept. */
  readonly name: string;
  /** The name of each run, where it is not that of the task with a number. */
  readonly taskRunName: RunName | undefined;
  /** The tags that each of its runs carries, besides the active ones. */
  readonly tags: ReadonlySet<string>;
}

/** Returns whether a value is a flow. */
export function isFlow(value: unknown): value is FlowDefinition {
  return typeof value === 'function' && (value as Partial<FlowDefinition>).kind === 'flow';
}

/** Returns whether a value is a task. */
export function isTask(value: unknown): value is TaskDefinition {
  return typeof value === 'function' && (value as Partial<TaskDefinition>).kind === 'task';
}
