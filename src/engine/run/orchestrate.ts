import { describeError } from '../../errors/describe-error.ts';
import type { RunScope } from '../../execution/run-scope.ts';
import type { FlowRun } from '../../runs/flow-run.ts';
import { isSuspended } from '../../runs/pause-states.ts';
import { createState, isState, isTerminal, outcomeOf, type State, stateOf } from '../../runs/state.ts';
import { describeState, running } from '../../runs/states.ts';
import type { TaskRun } from '../../runs/task-run.ts';
import type { RunLogger } from '../logging/run-logger.ts';
import { answerError } from './checked-answer.ts';
import { abortedBy, crashedBy, type RunNoun } from './final-state.ts';
import { abortedError, type Decided, type Proposals, secondsUntil } from './proposals.ts';
import type { RunHooks } from './run-hooks.ts';

/** A run that the client has created. */
export interface Orchestration<R extends FlowRun | TaskRun> {
  /** The noun for the run in messages. */
  readonly noun: RunNoun;
  readonly scope: RunScope;
  readonly proposals: Proposals<R>;
  /** How many attempts there are at most. */
  readonly attempts: number;
  /** The function that returns the arguments; or the state of a run that cannot start, which never runs. */
  readonly prepare: () => Prepared | Promise<Prepared>;
  /** The function that goes on when it is the turn of the run; `go` makes the attempts. */
  readonly place: (args: readonly unknown[], go: () => Promise<State>) => Promise<State>;
  /** The function that makes one attempt, and returns the state in which that ends. */
  readonly attempt: (run: R, args: readonly unknown[]) => Promise<State>;
  /** Returns the logger of the run, under the name that it has by then. */
  readonly logger: () => RunLogger;
  /** The hooks of the run; `undefined` where it has none. */
  readonly hooks: RunHooks<R> | undefined;
  /** Whether a run that is cancelled is `CANCELLING` before it is `CANCELLED`, as flow runs are. */
  readonly isCancelling: boolean;
}

/** The arguments that a run is to start with, or the state of one that cannot start. */
export type Prepared = readonly unknown[] | State;

/**
 * Runs a flow run or task run to its end, and returns the state in which it ended; it never rejects.
 *
 * The engine proposes, the client decides: each step goes on from the state that the client answered, until that is terminal.
 * Whether, and when, there is another attempt is decided by the client, which replies to `FAILED` with a state that goes on.
 */
export async function orchestrate<R extends FlowRun | TaskRun>(
  orchestration: Orchestration<R>,
): Promise<State> {
  const { scope, proposals } = orchestration;
  const own: State[] = [];
  let state: State;
  try {
    state = await scope.unlessAborted(inTurn(orchestration, own));
  } catch (error) {
    state = await breakOff(orchestration, own, error);
  }
  proposals.end();
  orchestration
    .logger()
    [state.type === 'COMPLETED' ? 'info' : 'error'](`Finished in state ${describeState(state)}`);
  return state;
}

function inTurn<R extends FlowRun | TaskRun>(orchestration: Orchestration<R>, own: State[]): Promise<State> {
  const start = (args: Prepared): Promise<State> => {
    const go = (): Promise<State> => untilEnded(orchestration, args, own);
    return isState(args) ? go() : orchestration.place(args, go);
  };
  const args = orchestration.prepare();
  return 'then' in args ? args.then(start) : start(args);
}

async function untilEnded<R extends FlowRun | TaskRun>(
  orchestration: Orchestration<R>,
  args: Prepared,
  own: State[],
): Promise<State> {
  const { proposals } = orchestration;
  while (!isTerminal(proposals.run.state) && !isSuspended(proposals.run.state)) {
    const isAttempt = isState(args) || proposals.run.state.type === 'RUNNING';
    const coming = nextState(orchestration, args, own);
    // To await what is there already would take a promise for each step of each run.
    const next = 'then' in coming ? await coming : coming;
    if (isAttempt) own.push(next);
    const verdict = await proposals.propose(next);
    if (verdict.kind === 'aborted' && !isTerminal(verdict.run.state)) {
      throw abortedError(verdict.run.id, verdict.reason);
    }
    if (orchestration.hooks !== undefined) {
      await enter(orchestration, verdict, { own, args });
      orchestration.scope.throwIfAborted();
    }
    // A state that the function returned is the last one even if it is not terminal.
    if (isAttempt && verdict.kind === 'accepted') break;
    if (isAttempt) logRetry(orchestration, own);
  }
  return endedAs(proposals.run.state, own);
}

function nextState<R extends FlowRun | TaskRun>(
  { scope, proposals: { run }, attempts, attempt }: Orchestration<R>,
  args: Prepared,
  own: State[],
): State | Promise<State> {
  const { type, message } = run.state;
  if (type === 'CANCELLING') return createState('CANCELLED', { message });
  if (type === 'PAUSED') throw answerError('that the run is PAUSED, where its code has ended');
  if (own.length === attempts) throw answerError(`that a run is to start again after ${attempts} attempts`);
  if (isState(args)) return args;
  if (type === 'RUNNING') return attempt(run, args);
  const start = (): State =>
    running(run.runCount > 0 && !run.empiricalPolicy.resuming ? { name: 'Retrying' } : {});
  const seconds = secondsUntil(run.state);
  return seconds > 0 ? scope.sleep(seconds).then(start) : start();
}

/** Ends a run that is aborted, or that something other than its code brought down, and tells the client if that is possible. */
async function breakOff<R extends FlowRun | TaskRun>(
  orchestration: Orchestration<R>,
  own: readonly State[],
  error: unknown,
): Promise<State> {
  const { scope, proposals, isCancelling } = orchestration;
  const { reason } = scope;
  if (reason !== undefined) await scope.emptied();
  const state = reason === undefined ? crashedBy(error) : abortedBy(reason);
  // Ports `FlowRunEngine.handle_cancellation`.
  if (isCancelling && reason?.kind === 'cancelled') {
    await proposeLast(orchestration, own, createState('CANCELLING', reason));
  }
  const states = [...own, state];
  const run = await proposeLast(orchestration, states, state);
  const isEnded = run !== undefined && isTerminal(run.state);
  return endedAs(isEnded ? run.state : proposals.named(state), states);
}

async function proposeLast<R extends FlowRun | TaskRun>(
  orchestration: Orchestration<R>,
  own: readonly State[],
  state: State,
): Promise<R | undefined> {
  // The client may be what crashed: then the state that is returned is all there is.
  const verdict = await orchestration.proposals.proposeLast(state).catch(() => undefined);
  if (verdict !== undefined) await enter(orchestration, verdict, { own, args: [] });
  return verdict?.run;
}

/** Calls the hooks for the state that the client answered. */
async function enter<R extends FlowRun | TaskRun>(
  { hooks, scope, logger }: Orchestration<R>,
  { kind, run }: Decided<R>,
  { own, args }: { readonly own: readonly State[]; readonly args: Prepared },
): Promise<void> {
  if (kind === 'aborted') return;
  const state = endedAs(run.state, own);
  await hooks?.enter({ run, state, args: isState(args) ? [] : args }, { scope, logger: logger() });
}

// The outcome of the run belongs to the state that the client returned, if that is of the same type.
function endedAs(answered: State, own: readonly State[]): State {
  const mine = own.findLast(({ type }) => type === answered.type);
  return stateOf(answered, mine && outcomeOf(mine));
}

function logRetry<R extends FlowRun | TaskRun>(
  { noun, proposals, attempts, logger }: Orchestration<R>,
  own: readonly State[],
): void {
  const failed = own.at(-1);
  const { state } = proposals.run;
  if (failed?.type !== 'FAILED' || isTerminal(state)) return;
  const delay = Math.round(secondsUntil(state) * 1000) / 1000;
  const when = delay > 0 ? `${delay} second(s) from now` : 'immediately';
  const outcome = outcomeOf(failed);
  const failure =
    outcome !== undefined && 'error' in outcome
      ? `exception: ${describeError(outcome.error)}`
      : `state: ${failed.message}`;
  logger().info(`${noun} failed with ${failure} - Retry ${own.length}/${attempts - 1} will start ${when}`);
}
