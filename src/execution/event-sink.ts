/**
 * Something that happened to a resource; the shape of an event on Prefect's wire.
 *
 * Not used yet: nothing emits events.
 */
export interface RunEvent {
  /** A UUID. */
  readonly id: string;
  /** When it happened, ISO 8601 with microseconds. */
  readonly occurred: string;
  /** The event, such as `prefect.task-run.Running`. */
  readonly event: string;
  /** The labels of what it happened to; `prefect.resource.id` is one of them. */
  readonly resource: Readonly<Record<string, string>>;
  /** The labels of each resource that has to do with it. */
  readonly related: readonly Readonly<Record<string, string>>[];
  /** Further data. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Takes the events of runs.
 *
 * Not used yet: nothing emits events. It is the type of `FlowRunContext.events`.
 *
 * The JavaScript counterpart of `prefect.events.worker.EventsWorker`.
 */
export interface EventSink {
  /** Takes an event, to be sent some time. */
  emit(event: RunEvent): void;
  /** Sends what was taken. */
  flush(): Promise<void>;
}
