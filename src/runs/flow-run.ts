import { RunRecord } from './record.ts';
import { sortedTags } from './sorted-tags.ts';
import type { State } from './state.ts';

/** How often, and with which delays, a run is retried. */
export interface EmpiricalPolicy {
  /** How many times a failed run is started again, at least 0. */
  readonly retries: number;
  /** The delay before each retry in seconds; the last one counts for all further ones. */
  readonly retryDelaySeconds: readonly number[];
  /** How far each delay may be exceeded at random, as a share of it. @default {0} */
  readonly retryJitterFactor?: number | undefined;
  /** The keys of the pauses that were entered since the last retry; written by the client. */
  readonly pauseKeys?: readonly string[] | undefined;
  /** Whether the run is to go on after a pause, which is no new attempt; written by the client. */
  readonly resuming?: boolean | undefined;
}

/**
 * One run of a flow, as the client has it; frozen plain data.
 *
 * Ports `prefect.client.schemas.FlowRun`.
 */
export interface FlowRun {
  /** A UUID. */
  readonly id: string;
  /** The name of the run, such as `calm-newts-sing`. */
  readonly name: string;
  /** The UUID of the flow. */
  readonly flowId: string;
  /** The name of the flow. */
  readonly flowName: string;
  /** Its tags. */
  readonly tags: readonly string[];
  /** The arguments of the call by the names of the parameters. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** How it is retried. */
  readonly empiricalPolicy: EmpiricalPolicy;
  /** The task run that represents this run in its parent's, for a subflow. */
  readonly parentTaskRunId: string | null;
  /** The state that it is in. */
  readonly state: State;
  /** How many times it was started. */
  readonly runCount: number;
  /** When it was first started, ISO 8601. */
  readonly startTime: string | null;
  /** When it ended, ISO 8601. */
  readonly endTime: string | null;
}

/** The fields of a run that follow from its states. */
export type RunProgress = Pick<FlowRun, 'state' | 'runCount' | 'startTime' | 'endTime'>;

/** A flow run that was made here. Note: to copy fields by their names is several times as fast as to copy all that there are. */
class FlowRunRecord extends RunRecord implements FlowRun {
  readonly id: string;
  readonly name: string;
  readonly flowId: string;
  readonly flowName: string;
  readonly tags: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly empiricalPolicy: EmpiricalPolicy;
  readonly parentTaskRunId: string | null;
  readonly state: State;
  readonly runCount: number;
  readonly startTime: string | null;
  readonly endTime: string | null;

  constructor(run: Omit<FlowRun, keyof RunProgress>, progress: RunProgress) {
    super();
    this.id = run.id;
    this.name = run.name;
    this.flowId = run.flowId;
    this.flowName = run.flowName;
    this.tags = sortedTags(run.tags);
    this.parameters = run.parameters;
    this.empiricalPolicy = run.empiricalPolicy;
    this.parentTaskRunId = run.parentTaskRunId;
    this.state = progress.state;
    this.runCount = progress.runCount;
    this.startTime = progress.startTime;
    this.endTime = progress.endTime;
    Object.freeze(this);
  }
}

/**
 * Returns a flow run as a record.
 *
 * @param run The fields that do not change, which must be immutable already.
 * @param progress The others.
 */
export function flowRunOf(run: Omit<FlowRun, keyof RunProgress>, progress: RunProgress): FlowRun {
  return new FlowRunRecord(run, progress);
}
