import { AmbitError, type ErrorCode } from '../../errors/ambit-error.ts';
import { visible } from '../../errors/visible.ts';

/**
 * Returns an error about settings or profiles. Files, variables and names put text into it, and Node prints an error that
 * nobody catches as it is: control characters are escaped.
 *
 * @param code The code.
 * @param message The message.
 * @param options The cause.
 */
export function settingsError(code: ErrorCode, message: string, options?: ErrorOptions): AmbitError {
  return new AmbitError(code, visible(message), options);
}
