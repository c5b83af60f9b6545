import { ReadonlyMapView, ReadonlySetView } from '../model/readonly-view.ts';
import type { State } from '../runs/state.ts';
import type { Future } from './future.ts';
import { TaskRunResults } from './task-run-results.ts';

/** The entries that an engine writes about a flow run while that goes on. */
interface Entries {
  readonly dynamicKeys: Map<string, number>;
  readonly futures: Set<Future<unknown>>;
  readonly taskRunStates: Set<State>;
  readonly flowRunStates: Set<State>;
  readonly results: WeakMap<object, State>;
  readonly flowPauses: Map<string, number>;
}

// Not a private field: a context holds a ledger by its shape.
const entriesBehind = new WeakMap<RunLedger, Entries>();

/**
 * The record of what a flow run has started, as long as that goes on: the engine writes it, and everyone else can read it.
 *
 * One ledger serves all attempts of a run, so that no two of its task runs have one key.
 */
export class RunLedger {
  /** How many runs of each task there were, which tells them apart. */
  readonly taskRunDynamicKeys: ReadonlyMap<string, number>;
  /** The submitted task runs that have not ended. */
  readonly taskRunFutures: ReadonlySet<Future<unknown>>;
  /** The latest states of the task runs that have not ended; the client knows those of the others. */
  readonly taskRunStates: ReadonlySet<State>;
  /** The latest states of the subflow runs that have not ended; the client knows those of the others. */
  readonly flowRunStates: ReadonlySet<State>;
  /** The task run that each object which is a result came from. */
  readonly taskRunResults: TaskRunResults;
  /** How many pauses this attempt has come to, as `counter`. */
  readonly observedFlowPauses: ReadonlyMap<string, number>;

  /** Creates an empty ledger. */
  constructor() {
    const entries: Entries = {
      dynamicKeys: new Map(),
      futures: new Set(),
      taskRunStates: new Set(),
      flowRunStates: new Set(),
      results: new WeakMap(),
      flowPauses: new Map(),
    };
    entriesBehind.set(this, entries);
    this.taskRunDynamicKeys = new ReadonlyMapView(entries.dynamicKeys);
    this.taskRunFutures = new ReadonlySetView(entries.futures);
    this.taskRunStates = new ReadonlySetView(entries.taskRunStates);
    this.flowRunStates = new ReadonlySetView(entries.flowRunStates);
    this.taskRunResults = new TaskRunResults(entries.results);
    this.observedFlowPauses = new ReadonlyMapView(entries.flowPauses);
    Object.freeze(this);
  }
}

/** Returns the key that tells the next run of a task from the others of its flow run: `0`, `1`, `2`, … */
export function takeDynamicKey(ledger: RunLedger, taskKey: string): string {
  const { dynamicKeys } = entriesOf(ledger);
  const count = dynamicKeys.get(taskKey) ?? 0;
  dynamicKeys.set(taskKey, count + 1);
  return String(count);
}

/** Counts a pause, and returns the key that tells it from the others of the attempt: `1`, `2`, … */
export function takePauseKey(ledger: RunLedger): string {
  const { flowPauses } = entriesOf(ledger);
  const count = (flowPauses.get('counter') ?? 0) + 1;
  flowPauses.set('counter', count);
  return String(count);
}

/** Begins to count pauses anew, for another attempt. */
export function forgetPauses(ledger: RunLedger): void {
  entriesOf(ledger).flowPauses.clear();
}

/** Notes a submitted task run, and returns the function that removes the note when the run has ended. */
export function noteFuture(ledger: RunLedger, future: Future<unknown>): () => void {
  const { futures } = entriesOf(ledger);
  futures.add(future);
  return () => futures.delete(future);
}

/** Notes that a run has gone from a state to another; from none where it begins, to none where it has ended. */
export type NoteState = (from: State | undefined, to: State | undefined) => void;

/**
 * Returns the function that notes the states of a run within a flow run.
 *
 * @param kind The kind of the run.
 * @param ledger The ledger of the flow run around it, if there is one.
 * @param see The function that is called with each state that the run enters.
 */
export function noterOf(
  kind: 'flow' | 'task',
  ledger: RunLedger | undefined,
  see?: (state: State) => void,
): NoteState {
  if (ledger === undefined) return () => {};
  const { flowRunStates, taskRunStates } = entriesOf(ledger);
  const states = kind === 'flow' ? flowRunStates : taskRunStates;
  return (from, to) => {
    if (from !== undefined) states.delete(from);
    if (to === undefined) return;
    states.add(to);
    see?.(to);
  };
}

/** Notes which state a result came with. Primitive values have no identity, and are not noted. */
export function noteResult(ledger: RunLedger, result: unknown, state: State): void {
  if (typeof result === 'object' && result !== null) entriesOf(ledger).results.set(result, state);
}

function entriesOf(ledger: RunLedger): Entries {
  return entriesBehind.get(ledger) as Entries;
}
