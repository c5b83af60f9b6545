import { AmbitError } from '../../errors/ambit-error.ts';
import { plainError } from './plain-error.ts';

/**
 * Returns a thrown value as an error that a framework can handle.
 *
 * Express takes `undefined` for no error, and the string `route` for a command; Hono passes on only errors; and an error
 * whose properties cannot be read would end the process where it is handled or logged.
 *
 * @param reason The thrown value.
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
