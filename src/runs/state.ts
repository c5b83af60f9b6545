import { timestamp } from './clock.ts';
import { newId } from './new-id.ts';
import type { Outcome } from './outcome.ts';
import { RunRecord } from './record.ts';
import type { ResultRecordMetadata } from './result-record-metadata.ts';

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
  /** The flow run that a tracking task run represents. */
  readonly childFlowRunId?: string | undefined;
  /** When a scheduled run is to start, ISO 8601. */
  readonly scheduledTime?: string | undefined;
  /** Until when a paused run can be resumed, ISO 8601. */
  readonly pauseTimeout?: string | undefined;
  /** The key of a pause, which is entered once in an attempt. */
  readonly pauseKey?: string | undefined;
  /** Whether a paused run has left its process, and is run anew once it is resumed. */
  readonly pauseReschedule?: boolean | undefined;
  /** The names under which the client keeps the schema and the input that a pause waits for. */
  readonly runInputKeyset?: { readonly schema: string; readonly response: string } | undefined;
  /** Whether a failed run is started again, where it has retries left. @default {true} */
  readonly retriable?: boolean | undefined;
  /** The key under which the result of a task run is cached. */
  readonly cacheKey?: string | undefined;
  /** When the cached result is no longer valid, ISO 8601 in UTC. */
  readonly cacheExpiration?: string | undefined;
  /** Whether a completed task run was rolled back, with the transaction that it was part of. @default {false} */
  readonly rolledBack?: boolean | undefined;
}

/**
 * The state of a run at one moment; frozen plain data.
 *
 * It holds no data of users. `returnState` and `wait` return a state whose result, or error, {@link stateResult} knows where the
 * run was; a client and its states know neither.
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
  /** A message about it, such as the error of a failed run. */
  readonly message: string | null;
  /** Further facts. */
  readonly stateDetails: StateDetails;
  /** Where the result of a completed run is kept, if it is; {@link readResult} reads it. */
  readonly storedResult?: ResultRecordMetadata | undefined;
  readonly '~result'?: T;
}

/** Options of a new state. */
export interface StateOptions<T> {
  /** The name to show. @default {that of the type, such as `Completed`} */
  readonly name?: string;
  /** A message about the state. @default {null} */
  readonly message?: string | null;
  /** Further facts. @default {{}} */
  readonly stateDetails?: StateDetails;
  /** The result of a completed run, or the error of another one: what `stateResult` returns or throws. @default {undefined} */
  readonly data?: T | undefined;
}

/** The input of {@link createState}. */
export interface StateInput<T> extends Partial<Pick<State, 'name' | 'message' | 'stateDetails'>> {
  readonly outcome?: Outcome<T> | undefined;
}

const DEFAULT_NAMES: Readonly<Record<StateType, string>> = {
  SCHEDULED: 'Scheduled',
  PENDING: 'Pending',
  RUNNING: 'Running',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  CRASHED: 'Crashed',
  PAUSED: 'Paused',
  CANCELLING: 'Cancelling',
};

/** The types of the states in which a run has ended. */
export const TERMINAL_TYPES: readonly StateType[] = ['COMPLETED', 'CANCELLED', 'FAILED', 'CRASHED'];

const NO_DETAILS: StateDetails = Object.freeze({});

let outcomeIn: (state: StateRecord) => Outcome<unknown> | undefined;

/** A state that was made here. Its outcome goes with it, and is no field: it is not copied, printed or sent with the others. */
class StateRecord extends RunRecord implements State {
  readonly #outcome: Outcome<unknown> | undefined;
  readonly id: string;
  readonly type: StateType;
  readonly name: string;
  readonly timestamp: string;
  readonly message: string | null;
  readonly stateDetails: StateDetails;
  // Most states have none, and none is printed or compared.
  declare readonly storedResult?: ResultRecordMetadata;

  constructor(state: State, outcome: Outcome<unknown> | undefined) {
    super();
    this.#outcome = outcome;
    this.id = state.id;
    this.type = state.type;
    this.name = state.name;
    this.timestamp = state.timestamp;
    this.message = state.message;
    this.stateDetails = state.stateDetails;
    if (state.storedResult !== undefined) this.storedResult = state.storedResult;
    Object.freeze(this);
  }

  static {
    outcomeIn = (state) => state.#outcome;
  }
}

/** Returns a state of the given type. */
export function createState<T>(type: StateType, input: StateInput<T> = {}): State<T> {
  const { name = defaultName(type), message = null, stateDetails, outcome } = input;
  const details = stateDetails === undefined ? NO_DETAILS : frozenDetails(stateDetails);
  const fields = { id: newId(), type, name, timestamp: timestamp(), message, stateDetails: details };
  return new StateRecord(fields, outcome) as State<T>;
}

// The engine freezes the details that all states of a run have, so that they need not be copied for each.
function frozenDetails(details: StateDetails): StateDetails {
  return Object.isFrozen(details) ? details : Object.freeze({ ...details });
}

/**
 * Returns the fields of a state as a record.
 *
 * @param fields The fields; others that the object has are left out.
 * @param outcome What its run ended with, where that is known.
 */
export function stateOf<T>(fields: State, outcome?: Outcome<T>): State<T> {
  return new StateRecord(fields, outcome) as State<T>;
}

/** Returns a state with further details, which take precedence, and else the same, but without its outcome. */
export function withDetails(state: State, details: StateDetails): State {
  const stateDetails =
    state.stateDetails === NO_DETAILS && Object.isFrozen(details)
      ? details
      : Object.freeze({ ...state.stateDetails, ...details });
  const { id, type, name, timestamp, message, storedResult } = state;
  return stateOf({ id, type, name, timestamp, message, stateDetails, storedResult });
}

/** Returns what the run of a state ended with; `undefined` where it has not ended, or was elsewhere, or left no error. */
export function outcomeOf<T>(state: State<T>): Outcome<T> | undefined {
  return isState(state) ? (outcomeIn(state as unknown as StateRecord) as Outcome<T> | undefined) : undefined;
}

/** Returns whether a value is a state that was created here, and no user's data that looks like one. */
export function isState(value: unknown): value is State {
  return value instanceof StateRecord;
}

/** Returns whether a run in this state has ended. */
export function isTerminal(state: State): boolean {
  return TERMINAL_TYPES.includes(state.type);
}

/** Returns the name that a state has where none is given: `COMPLETED` is `Completed`. */
export function defaultName(type: StateType): string {
  return DEFAULT_NAMES[type];
}
