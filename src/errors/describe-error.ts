/**
 * Returns what was thrown as states, logs and messages show it, such as `TypeError: x is not a function`; it never throws.
 *
 * @param error What was thrown: anything, also what cannot be converted to a string.
 */
export function describeError(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return `[${typeof error} that cannot be converted to a string]`;
  }
}
