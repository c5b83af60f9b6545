/** Something that happened to a resource; the shape of an event on Prefect's wire. */
export interface RunEvent {
  readonly id: string;
  /** When it happened, ISO 8601 with microseconds. */
  readonly occurred: string;
  /** What happened, such as `prefect.task-run.Running`. */
  readonly event: string;
  readonly resource: Readonly<Record<string, string>>;
  readonly related: readonly Readonly<Record<string, string>>[];
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Where events go.
 *
 * Stands for `prefect.events.worker.EventsWorker`.
 */
export interface EventSink {
  /** Takes an event, to be sent some time. */
  emit(event: RunEvent): void;
  /** Sends what was taken. */
  flush(): Promise<void>;
}
