import { checkOptions, type OptionsCheck } from '../errors/check-options.ts';
import { nearest } from '../errors/nearest.ts';
import { NAME } from '../errors/rules.ts';
import { createState, type State, type StateDetails } from './state.ts';
import { STATE_RULES } from './states.ts';

/** Options of {@link paused} and {@link suspended}. */
export interface PausedOptions {
  /** The name to show. @default {`Paused` or `Suspended`} */
  readonly name?: string;
  /** A message about the state. @default {null} */
  readonly message?: string | null;
  /** Further facts. @default {{}} */
  readonly stateDetails?: StateDetails;
  /** How many seconds the run may be resumed for, from 0 to 1e9. @default {any time} */
  readonly timeoutSeconds?: number;
  /** The key of the pause, of which each is entered once. @default {a new one} */
  readonly pauseKey?: string;
}

const CHECK: OptionsCheck<PausedOptions> = {
  action: 'create a state',
  rules: {
    ...STATE_RULES,
    timeoutSeconds: [
      'a number of seconds from 0 to 1000000000',
      (value) => typeof value === 'number' && value >= 0 && value <= 1e9,
    ],
    pauseKey: NAME,
  },
  suggest: nearest,
};

/**
 * Returns a state of a run that waits to be resumed, in the process where it is.
 *
 * Ports `prefect.states.Paused`.
 *
 * @param options The timeout, the key, the message, or another name.
 */
export function paused(options: PausedOptions = {}): State<never> {
  return pauseState(options, false);
}

/**
 * Returns a state of a run that has left its process, and is run anew once it is resumed.
 *
 * Ports `prefect.states.Suspended`.
 *
 * @param options The timeout, the key, the message, or another name.
 */
export function suspended(options: PausedOptions = {}): State<never> {
  return pauseState(options, true);
}

/** Returns whether a run in this state is suspended: a paused run that has left its process. */
export function isSuspended({ type, stateDetails }: State): boolean {
  return type === 'PAUSED' && stateDetails.pauseReschedule === true;
}

function pauseState(options: PausedOptions, pauseReschedule: boolean): State<never> {
  const { timeoutSeconds, pauseKey, stateDetails, ...given } = checkOptions(options, CHECK);
  const input = pauseReschedule ? { name: 'Suspended', ...given } : given;
  const pauseTimeout =
    timeoutSeconds === undefined ? undefined : new Date(Date.now() + timeoutSeconds * 1000).toISOString();
  return createState<never>('PAUSED', {
    ...input,
    stateDetails: { ...stateDetails, pauseTimeout, pauseKey, pauseReschedule },
  });
}
