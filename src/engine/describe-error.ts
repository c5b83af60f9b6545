/** Returns an error as states and logs show it: `TypeError: x is not a function`. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
