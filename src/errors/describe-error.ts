/**
 * Returns a thrown value as states, logs and messages show it, such as `TypeError: x is not a function`; it never throws.
 *
 * @param error The thrown value: of any type, even one that cannot be converted to a string.
 */
export function describeError(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return `[${typeof error} that cannot be converted to a string]`;
  }
}

/**
 * Returns why something failed: the message of an error, and anything else that was thrown as a string; it never throws.
 *
 * @param error The thrown value.
 */
export function reasonOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : describeError(error);
  } catch {
    return describeError(error);
  }
}
