import { AmbitError } from '../../errors/ambit-error.ts';

/** What frameworks and loggers read of an error. */
const READ = ['name', 'message', 'stack', 'cause', 'code', 'status', 'statusCode', 'headers'];

/**
 * Returns what was thrown as an error that a framework can handle.
 *
 * Express goes on to the handler where it is given nothing, and leaves a route where it is given the word; Hono hands on
 * errors alone; and an error that cannot be read would end the process where it is answered or logged.
 *
 * @param reason What was thrown.
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
