import { AmbitError } from '../errors/ambit-error.ts';
import { checkValue, type Rule } from '../errors/check-options.ts';

/** Why runs end before their functions do. */
export interface AbortReason {
  /** How they end: a cancelled run is `CANCELLED`, an interrupted one `CRASHED`, and so is one within what timed out. */
  readonly kind: 'cancelled' | 'interrupted' | 'timed-out';
  /** The message of the states in which they end. */
  readonly message: string;
}

const CODE = {
  cancelled: 'ERR_RUN_CANCELLED',
  interrupted: 'ERR_RUN_CRASHED',
  'timed-out': 'ERR_RUN_TIMED_OUT',
} as const;
const KIND: Rule = [
  Object.keys(CODE)
    .map((kind) => `'${kind}'`)
    .join(' or '),
  (value) => typeof value === 'string' && Object.hasOwn(CODE, value),
];
const MESSAGE: Rule = ['a string', (value) => typeof value === 'string'];

/** Returns a reason that was given, frozen, with each field read once. @throws {AmbitError} `ERR_OPTION_INVALID`. */
export function checkedReason(reason: AbortReason): AbortReason {
  const { kind, message } = Object(reason) as AbortReason;
  checkValue('abort a scope: kind', kind, KIND);
  checkValue('abort a scope: message', message, MESSAGE);
  return Object.freeze({ kind, message });
}

/** Returns the error that a signal is aborted with. */
export function abortError({ kind, message }: AbortReason): AmbitError {
  return new AmbitError(CODE[kind], message);
}
