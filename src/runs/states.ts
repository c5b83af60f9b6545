import { checkOptions, type OptionsCheck } from '../errors/check-options.ts';
import { nearest } from '../errors/nearest.ts';
import { ANYTHING, NAME, OBJECT } from '../errors/rules.ts';
import { visible } from '../errors/visible.ts';
import { createState, defaultName, type State, type StateInput, type StateOptions } from './state.ts';
import { failureIn } from './state-result.ts';

/** The rules of the options of every state. */
export const STATE_RULES: OptionsCheck<Omit<StateOptions<never>, 'data'>>['rules'] = {
  name: NAME,
  message: ['a string or null', (value) => value === null || typeof value === 'string'],
  stateDetails: OBJECT,
};
const ACTION = 'create a state';
const CHECK: OptionsCheck<StateOptions<unknown>> = {
  action: ACTION,
  rules: { ...STATE_RULES, data: ANYTHING },
  suggest: nearest,
};
const WITHOUT_DATA: OptionsCheck<Omit<StateOptions<never>, 'data'>> = {
  action: ACTION,
  rules: STATE_RULES,
  suggest: nearest,
};

/** Returns a state of a run that waits until `scheduledTime`, ISO 8601; `AwaitingRetry` is one by another name. */
export function scheduled(scheduledTime: string, options: StateInput<never> = {}): State<never> {
  return createState<never>('SCHEDULED', {
    ...options,
    stateDetails: { ...options.stateDetails, scheduledTime },
  });
}

/** Returns a state of a run that is to start; `NotReady` is one by another name. */
export function pending(options: StateInput<never> = {}): State<never> {
  return createState<never>('PENDING', options);
}

/** Returns a state of a run that runs; `Retrying` is one by another name. */
export function running(options: StateInput<never> = {}): State<never> {
  return createState<never>('RUNNING', options);
}

/**
 * Returns a state of a run that ended well.
 *
 * Ports `prefect.states.Completed`. Return one from a flow or task to say with which message, or data, it completed.
 *
 * @param options The message, the data, or another name.
 * @example
 * const check = task(() => completed({ message: 'nothing to do' }));
 */
export function completed<T>(options: StateOptions<T> = {}): State<T> {
  const { data, ...input } = checkOptions(options, CHECK) as StateOptions<T>;
  return createState('COMPLETED', { ...input, outcome: { value: data as T } });
}

/**
 * Returns a state of a run whose code failed.
 *
 * Ports `prefect.states.Failed`. Return one from a flow or task to fail without throwing.
 *
 * @param options The message, the error as data, or another name.
 * @example
 * const check = task(() => failed({ message: 'the disk is full' }));
 */
export function failed(options: StateOptions<unknown> = {}): State<never> {
  const { data, ...input } = checkOptions(options, CHECK);
  return createState('FAILED', { ...input, outcome: failureIn(data) });
}

/**
 * Returns a state of a run that something other than its code brought down.
 *
 * Ports `prefect.states.Crashed`.
 *
 * @param options The message, the error as data, or another name.
 */
export function crashed(options: StateOptions<unknown> = {}): State<never> {
  const { data, ...input } = checkOptions(options, CHECK);
  return createState('CRASHED', { ...input, outcome: failureIn(data) });
}

/**
 * Returns a state of a run that is to be cancelled. Propose it for a flow run that goes on: the engine aborts its scope, ends what
 * the run started, calls `onCancellation`, and proposes `CANCELLED`.
 *
 * Ports `prefect.states.Cancelling`.
 *
 * @param options The message, or another name.
 * @example
 * const stop = flow(async () => {
 *   const { client, flowRun } = FlowRunContext.require();
 *   await client.setFlowRunState(flowRun.id, cancelling({ message: 'The user has gone.' }));
 * });
 * await stop(); // throws ERR_RUN_CANCELLED: The user has gone.
 */
export function cancelling(options: Omit<StateOptions<never>, 'data'> = {}): State<never> {
  return createState<never>('CANCELLING', checkOptions(options, WITHOUT_DATA));
}

/**
 * Returns a state of a run that was cancelled.
 *
 * Ports `prefect.states.Cancelled`. Return one from a flow or task to end it as cancelled.
 *
 * @param options The message, the error as data, or another name.
 * @example
 * const check = task(() => cancelled({ message: 'nobody waits for it' }));
 */
export function cancelled(options: StateOptions<unknown> = {}): State<never> {
  const { data, ...input } = checkOptions(options, CHECK);
  return createState('CANCELLED', { ...input, outcome: failureIn(data) });
}

/**
 * Returns a state as Prefect prints it: the message only where there is one, the type only where the name hides it. Control
 * characters are escaped.
 *
 * Ports `State.__str__`.
 *
 * @param state The state.
 * @example
 * describeState(completed({ message: 'done' })); // "Completed('done')"
 */
export function describeState(state: State): string {
  const parts: string[] = [];
  if (state.message) parts.push(`'${visible(state.message, '\n')}'`);
  if (state.name !== defaultName(state.type)) parts.push(`type=${state.type}`);
  return `${visible(state.name)}(${parts.join(', ')})`;
}
