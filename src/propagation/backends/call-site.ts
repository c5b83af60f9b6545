/** The function that hides the top of a trace, where an engine has it. */
interface Tracer {
  captureStackTrace?(target: object, hidden: object): void;
}

/**
 * Makes the trace of an error begin behind a function that was called, in every engine that can.
 *
 * @param error The error.
 * @param hidden The function to leave out, with all that it has called.
 */
export function traceFrom(error: Error, hidden: object): void {
  (Error as Tracer).captureStackTrace?.(error, hidden);
}

/**
 * Returns where the code stands that the trace of an error begins with, such as `https://site/app.js:3:5`.
 *
 * @param error The error.
 * @returns Nothing where no code has called, as in a job of the engine.
 */
export function siteOf({ stack, message }: Error): string | undefined {
  const trace = String(stack).replace(message, '');
  return /^.*?([^\s()@]+:\d+:\d+)\)?$/m.exec(trace)?.[1];
}
