import { AmbitError } from '../../errors/ambit-error.ts';

/** The properties that frameworks and loggers read of an error. */
const READ = ['name', 'message', 'stack', 'cause', 'code', 'status', 'statusCode', 'headers'];

/**
 * Returns a thrown value as an error that a framework can handle.
 *
 * Express takes `undefined` for no error, and the string `route` for a command; Hono passes on only errors; and an error
 * whose properties cannot be read would end the process where it is handled or logged.
 *
 * @param reason The thrown value.
 */
export function requestError(reason: unknown): Error {
  const text = textOf(reason);
  if (text !== undefined && reason instanceof Error) return reason;
  const message = `Cannot start a request: ${text ?? `a value that cannot be converted to a string (${typeof reason})`} was thrown. Throw an error where no context can be created`;
  return new AmbitError('ERR_CONTEXT_INVALID', message, text === undefined ? {} : { cause: reason });
}

function textOf(reason: unknown): string | undefined {
  try {
    for (const key of READ) Reflect.get(Object(reason), key);
    if (reason instanceof Error) Object.entries(reason);
    return String(reason);
  } catch {
    return undefined;
  }
}
