import { timestamp } from './clock.ts';
import { newId } from './new-id.ts';
import { isRecord, record } from './record.ts';

/** The types of states that a run can be in, as on Prefect's wire. */
export const STATE_TYPES = [
  'SCHEDULED',
  'PENDING',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'CRASHED',
  'PAUSED',
  'CANCELLING',
] as const;

/** The type of a state. */
export type StateType = (typeof STATE_TYPES)[number];

/** Further facts about a state. */
export interface StateDetails {
  /** The flow run that the state belongs to. */
  readonly flowRunId?: string | undefined;
  /** The task run that the state belongs to. */
  readonly taskRunId?: string | undefined;
  /** The flow run that a tracking task run stands for. */
  readonly childFlowRunId?: string | undefined;
  /** When a scheduled run is to start, ISO 8601. */
  readonly scheduledTime?: string | undefined;
}

/**
 * The state of a run at one moment; frozen plain data.
 *
 * Ports `prefect.client.schemas.State`.
 */
export interface State<T = unknown> {
  /** A UUID. */
  readonly id: string;
  /** The type, which decides how the run goes on. */
  readonly type: StateType;
  /** The name to show: that of the type, or a variant such as `AwaitingRetry`. Nothing depends on it. */
  readonly name: string;
  /** When the run entered it, ISO 8601 with microseconds. */
  readonly timestamp: string;
  /** What is to say about it, such as the error of a failed run. */
  readonly message: string | null;
  /** The result, or the error, of a run that ended; only where it ran, never at the client. */
  readonly data?: T | undefined;
  /** Further facts. */
  readonly stateDetails: StateDetails;
}

/** What a state can be created with. */
export type StateOptions<T> = Partial<Pick<State<T>, 'name' | 'message' | 'data' | 'stateDetails'>>;

const NO_DETAILS: StateDetails = Object.freeze({});

/** Returns a state of the given type. */
export function createState<T>(type: StateType, options: StateOptions<T> = {}): State<T> {
  return record<State<T>>({
    id: newId(),
    type,
    name: options.name ?? defaultName(type),
    timestamp: timestamp(),
    message: options.message ?? null,
    data: options.data,
    stateDetails:
      options.stateDetails === undefined ? NO_DETAILS : Object.freeze({ ...options.stateDetails }),
  });
}

/** Tells whether a value is a state that was created here, and no user's data that looks like one. */
export function isState(value: unknown): value is State {
  return isRecord(value, 'stateDetails');
}

/** Returns the name that a state has where none is given: `COMPLETED` is `Completed`. */
export function defaultName(type: StateType): string {
  return type.charAt(0) + type.slice(1).toLowerCase();
}
