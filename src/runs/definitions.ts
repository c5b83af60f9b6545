/** How the runs of a flow or task are retried. */
export interface RetryDefinition {
  /** How many times a failed run is started again, where not as the settings say. */
  readonly retries: number | undefined;
  /** The delay before each retry in seconds, where not as the settings say; the last one counts for all further ones. */
  readonly retryDelaySeconds: readonly number[] | undefined;
}

/** How long the runs of a flow or task may take. */
export interface TimeoutDefinition {
  /** How many seconds each attempt may take, with all that it starts; no limit where this is `undefined`. */
  readonly timeoutSeconds: number | undefined;
}

/**
 * A flow, as contexts and clients know it.
 *
 * The counterpart of `prefect.flows.Flow`; `flow()` makes one that can be called.
 */
export interface FlowDefinition extends RetryDefinition, TimeoutDefinition {
  /** The mark of a flow, which a task does not have. */
  readonly kind: 'flow';
  /** The name under which its runs are kept. */
  readonly name: string;
}

/**
 * A task, as contexts and clients know it.
 *
 * The counterpart of `prefect.tasks.Task`; `task()` makes one that can be called.
 */
export interface TaskDefinition extends RetryDefinition, TimeoutDefinition {
  /** The mark of a task, which a flow does not have. */
  readonly kind: 'task';
  /** The name under which its runs are kept. */
  readonly name: string;
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
