/** Does something `count` times; throws where a context that has to be there is not. */
export type Operation = (count: number) => void | Promise<void>;

/** Starts a flow of control that waits for ever, in a context of its own or in none. */
export type Wait = (index: number, isInContext: boolean) => unknown;

/** What is measured of a candidate, by the names of the metrics. */
export interface Workload {
  /** What is timed. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** What is weighed. */
  readonly waits?: Readonly<Record<string, Wait>>;
}
