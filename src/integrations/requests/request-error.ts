import { AmbitError } from '../../errors/ambit-error.ts';
import { plainError } from './plain-error.ts';

/**
 * Returns what was thrown as an error that a framework can handle.
 *
 * Express goes on to the handler where it is given nothing, and leaves a route where it is given the word; Hono hands on
 * errors alone; and an error that cannot be read would end the process where it is answered or logged.
 *
 * @param reason What was thrown.
 */
export function requestError(reason: unknown): Error {
  try {
    return reason instanceof Error ? plainError(reason) : notAnError(String(reason), { cause: reason });
  } catch {
    return notAnError(`a value that cannot be read or converted to a string (${typeof reason})`);
  }
}

function notAnError(what: string, options?: ErrorOptions): AmbitError {
  return new AmbitError(
    'ERR_CONTEXT_INVALID',
    `Cannot start a request: ${what} was thrown. Throw an error where no context can be created`,
    options,
  );
}
