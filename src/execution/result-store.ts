/**
 * Keeps results by key.
 *
 * Not used yet: the engine keeps no result in one. It is the type of `FlowRunContext.resultStore`.
 *
 * The JavaScript counterpart of `prefect.results.ResultFactory`, later `ResultStore`.
 */
export interface ResultStore {
  /** Returns the result of a key, or `undefined`. */
  get(key: string): Promise<unknown>;
  /** Keeps a result. */
  set(key: string, value: unknown): Promise<void>;
  /** Returns whether there is a result of a key. */
  has(key: string): Promise<boolean>;
}

/**
 * A result store in memory: the default of a run context, which lives as long as its flow run.
 *
 * Not used yet: the engine keeps no result in one.
 */
export class MemoryResultStore implements ResultStore {
  readonly #results = new Map<string, unknown>();

  /** Returns the result of a key, or `undefined`. */
  async get(key: string): Promise<unknown> {
    return this.#results.get(key);
  }

  /** Keeps a result. */
  async set(key: string, value: unknown): Promise<void> {
    this.#results.set(key, value);
  }

  /** Returns whether there is a result of a key. */
  async has(key: string): Promise<boolean> {
    return this.#results.has(key);
  }
}
