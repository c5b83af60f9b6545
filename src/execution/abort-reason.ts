import { AmbitError } from '../errors/ambit-error.ts';
import { checkValue } from '../errors/check-options.ts';

/** Why runs end before their functions do. */
export interface AbortReason {
  /** How they end: a cancelled run is `CANCELLED`, an interrupted one `CRASHED`. */
  readonly kind: 'cancelled' | 'interrupted';
  /** The message of the states in which they end. */
  readonly message: string;
}

/** Checks a reason. @throws {AmbitError} `ERR_OPTION_INVALID`. */
export function checkReason(reason: unknown): void {
  checkValue('abort a scope', reason, [
    "a reason: its kind, 'cancelled' or 'interrupted', and a message",
    isReason,
  ]);
}

/** Returns the error that a signal is aborted with. */
export function abortError({ kind, message }: AbortReason): AmbitError {
  return new AmbitError(kind === 'cancelled' ? 'ERR_RUN_CANCELLED' : 'ERR_RUN_CRASHED', message);
}

function isReason(value: unknown): boolean {
  const { kind, message } = Object(value) as Partial<AbortReason>;
  return (kind === 'cancelled' || kind === 'interrupted') && typeof message === 'string';
}
