/** Calls a function; returns the code of the error that it throws, or that it threw none. */
export function codeOf(fn: () => unknown): string {
  try {
    fn();
    return 'no error';
  } catch (error) {
    return codeOfError(error);
  }
}

/** Returns the code of an error, or what it says where it has none. */
export function codeOfError(error: unknown): string {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : String(error);
}
